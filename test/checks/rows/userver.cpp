// Every row of userver.yaml. In a C++20 coroutine its functions are offloaded as any other's.
// RUN: %check_unblock %s 'unblock-*' %t --fix-notes --broken-fixed -- -isystem %mocks/userver
#include <userver/engine/async.hpp>
#include <userver/fs/blocking/blocking.hpp>
#include "Inputs/awaitable.h"

using namespace userver;

awaitable<void> files(std::string text) {
  std::string read = fs::blocking::ReadFileContents("f");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'userver::fs::blocking::ReadFileContents' {{.*}} [unblock-blocking-file-io]
  // CHECK-FIXES: std::string read = co_await unblock::offload([&] { return fs::blocking::ReadFileContents("f"); })(boost::asio::use_awaitable);
  fs::blocking::FileExists("f");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'userver::fs::blocking::FileExists' {{.*}} [unblock-blocking-file-io]
  fs::blocking::GetFileType("f");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'userver::fs::blocking::GetFileType' {{.*}} [unblock-blocking-file-io]
  fs::blocking::CreateDirectories("d");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'userver::fs::blocking::CreateDirectories' {{.*}} [unblock-blocking-file-io]
  fs::blocking::RewriteFileContents("f", text);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'userver::fs::blocking::RewriteFileContents' {{.*}} [unblock-blocking-file-io]
  fs::blocking::RewriteFileContentsFSync("f", text);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'userver::fs::blocking::RewriteFileContentsFSync' {{.*}} [unblock-blocking-file-io]
  fs::blocking::RewriteFileContentsAtomically("f", text, 0600);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'userver::fs::blocking::RewriteFileContentsAtomically' {{.*}} [unblock-blocking-file-io]
  fs::blocking::SyncDirectoryContents("d");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'userver::fs::blocking::SyncDirectoryContents' {{.*}} [unblock-blocking-file-io]
  fs::blocking::Rename("f", "g");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'userver::fs::blocking::Rename' {{.*}} [unblock-blocking-file-io]
  fs::blocking::Chmod("g", 0600);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'userver::fs::blocking::Chmod' {{.*}} [unblock-blocking-file-io]
  fs::blocking::RemoveSingleFile("g");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'userver::fs::blocking::RemoveSingleFile' {{.*}} [unblock-blocking-file-io]
  co_return;
}

awaitable<void> handles(fs::blocking::CFile file, char *buffer) {
  file.Read(buffer, 8);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'userver::fs::blocking::CFile::Read' {{.*}} [unblock-blocking-file-io]
  file.Write("text");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'userver::fs::blocking::CFile::Write' {{.*}} [unblock-blocking-file-io]
  file.Flush();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'userver::fs::blocking::CFile::Flush' {{.*}} [unblock-blocking-file-io]
  file.FlushLight();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'userver::fs::blocking::CFile::FlushLight' {{.*}} [unblock-blocking-file-io]
  std::move(file).Close();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'userver::fs::blocking::CFile::Close' {{.*}} [unblock-blocking-file-io]
  auto descriptor = fs::blocking::FileDescriptor::Open("f", 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'userver::fs::blocking::FileDescriptor::Open' {{.*}} [unblock-blocking-file-io]
  auto directory = fs::blocking::FileDescriptor::OpenDirectory("d");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'userver::fs::blocking::FileDescriptor::OpenDirectory' {{.*}} [unblock-blocking-file-io]
  descriptor.Read(buffer, 8);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'userver::fs::blocking::FileDescriptor::Read' {{.*}} [unblock-blocking-file-io]
  descriptor.Write("text");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'userver::fs::blocking::FileDescriptor::Write' {{.*}} [unblock-blocking-file-io]
  descriptor.FSync();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'userver::fs::blocking::FileDescriptor::FSync' {{.*}} [unblock-blocking-file-io]
  std::move(descriptor).Close();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'userver::fs::blocking::FileDescriptor::Close' {{.*}} [unblock-blocking-file-io]
  auto temp = fs::blocking::TempFile::Create();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'userver::fs::blocking::TempFile::Create' {{.*}} [unblock-blocking-file-io]
  std::move(temp).Remove();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'userver::fs::blocking::TempFile::Remove' {{.*}} [unblock-blocking-file-io]
  auto folder = fs::blocking::TempDirectory::Create();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'userver::fs::blocking::TempDirectory::Create' {{.*}} [unblock-blocking-file-io]
  std::move(folder).Remove();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'userver::fs::blocking::TempDirectory::Remove' {{.*}} [unblock-blocking-file-io]
  co_return;
}

awaitable<void> others(engine::TaskWithResult<int> task) {
  formats::json::blocking::FromFile("f.json");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'userver::formats::json::blocking::FromFile' {{.*}} [unblock-blocking-file-io]
  formats::yaml::blocking::FromFile("f.yaml");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'userver::formats::yaml::blocking::FromFile' {{.*}} [unblock-blocking-file-io]
  hostinfo::blocking::GetRealHostName();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'userver::hostinfo::blocking::GetRealHostName' {{.*}} [unblock-blocking-file-io]
  hostinfo::blocking::ReadConductorGroups();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'userver::hostinfo::blocking::ReadConductorGroups' {{.*}} [unblock-blocking-file-io]
  net::blocking::GetAddrInfo("host", "80");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'userver::net::blocking::GetAddrInfo' {{.*}} [unblock-blocking-network]
  task.BlockingWait();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'userver::engine::TaskBase::BlockingWait' {{.*}} [unblock-blocking-wait]
  // CHECK-MESSAGES: :[[@LINE-2]]:{{[0-9]+}}: note: no fix: Wait() or Get() is what a task calls
  co_return;
}
