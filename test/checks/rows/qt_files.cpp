// The rows of qt_files.yaml, against Qt's own headers.
// REQUIRES: qcoro
// RUN: %check_unblock %s 'unblock-*' %t --fix-notes -- %qcoro_flags -isystem %runtime_include
#include <QBuffer>
#include <QCoroTask>
#include <QDir>
#include <QFile>
#include <QSaveFile>
#include <QTemporaryFile>

QCoro::Task<> opening(QString name, int descriptor, FILE *stream) {
  QFile file(name);
  file.open(QIODevice::ReadOnly);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'QFile::open' {{.*}} [unblock-blocking-file-io]
  // CHECK-FIXES: {{^}}  co_await unblock::offload([&] { return file.open(QIODevice::ReadOnly); });
  file.readAll();
  file.open(descriptor, QIODevice::ReadOnly);
  // CHECK-FIXES: {{^}}  file.open(descriptor, QIODevice::ReadOnly);
  file.open(stream, QIODevice::ReadOnly);
  QSaveFile saved(name);
  saved.open(QIODevice::WriteOnly);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'QSaveFile::open' {{.*}} [unblock-blocking-file-io]
  saved.commit();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'QSaveFile::commit' {{.*}} [unblock-blocking-file-io]
  QTemporaryFile scratch;
  scratch.open();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'QTemporaryFile::open' {{.*}} [unblock-blocking-file-io]
  scratch.rename(name);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'QTemporaryFile::rename' {{.*}} [unblock-blocking-file-io]
  QBuffer memory;
  memory.open(QIODevice::ReadOnly);
  co_return;
}

QCoro::Task<> asking(QString from, QString to) {
  QFile::copy(from, to);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'QFile::copy' {{.*}} [unblock-blocking-file-io]
  // CHECK-FIXES: {{^}}  co_await unblock::offload([&] { return QFile::copy(from, to); });
  QFile::rename(from, to);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'QFile::rename' {{.*}} [unblock-blocking-file-io]
  QFile::remove(from);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'QFile::remove' {{.*}} [unblock-blocking-file-io]
  QFile::link(from, to);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'QFile::link' {{.*}} [unblock-blocking-file-io]
  QFile::resize(from, 1);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'QFile::resize' {{.*}} [unblock-blocking-file-io]
  QFile::exists(from);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'QFile::exists' {{.*}} [unblock-blocking-file-io]
  QFile::moveToTrash(from);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'QFile::moveToTrash' {{.*}} [unblock-blocking-file-io]
  co_return;
}

QCoro::Task<> folders(QString name) {
  QDir folder(name);
  folder.mkdir(name);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'QDir::mkdir' {{.*}} [unblock-blocking-file-io]
  folder.mkpath(name);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'QDir::mkpath' {{.*}} [unblock-blocking-file-io]
  folder.rmdir(name);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'QDir::rmdir' {{.*}} [unblock-blocking-file-io]
  folder.rmpath(name);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'QDir::rmpath' {{.*}} [unblock-blocking-file-io]
  folder.remove(name);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'QDir::remove' {{.*}} [unblock-blocking-file-io]
  folder.removeRecursively();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'QDir::removeRecursively' {{.*}} [unblock-blocking-file-io]
  folder.rename(name, name);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'QDir::rename' {{.*}} [unblock-blocking-file-io]
  folder.exists();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'QDir::exists' {{.*}} [unblock-blocking-file-io]
  folder.entryList();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'QDir::entryList' {{.*}} [unblock-blocking-file-io]
  // CHECK-FIXES: {{^}}  co_await unblock::offload([&] { return folder.entryList(); });
  folder.entryInfoList();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'QDir::entryInfoList' {{.*}} [unblock-blocking-file-io]
  co_return;
}
