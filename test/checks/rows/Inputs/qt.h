#pragma once
#include <chrono>
class QObject {};
class QThread : public QObject {
public:
  static void sleep(unsigned long);
  static void sleep(std::chrono::nanoseconds);
  static void msleep(unsigned long);
  static void usleep(unsigned long);
};
class QIODevice : public QObject {
public:
  virtual bool waitForReadyRead(int msecs);
  virtual bool waitForBytesWritten(int msecs);
};
class QProcess : public QIODevice {
public:
  bool waitForStarted(int msecs = 30000);
  bool waitForReadyRead(int msecs = 30000) override;
  bool waitForBytesWritten(int msecs = 30000) override;
  bool waitForFinished(int msecs = 30000);
  static int execute(const char *program);
};
class QSqlQuery {
public:
  bool exec();
  bool exec(const char *query);
  bool execBatch();
  bool prepare(const char *query);
};
class QSqlDatabase {
public:
  QSqlQuery exec(const char *query) const;
  bool open();
  bool commit();
  bool rollback();
  bool transaction();
};
class QDBusMessage {};
namespace QDBus {
enum CallMode { NoBlock, Block, BlockWithGui, AutoDetect };
}
class QDBusAbstractInterface : public QObject {
public:
  template <typename... A> QDBusMessage call(const char *method, A &&...);
  template <typename... A> QDBusMessage call(QDBus::CallMode mode, const char *method, A &&...);
  QDBusMessage callWithArgumentList(QDBus::CallMode mode, const char *method, const int &arguments);
};
class QDBusInterface : public QDBusAbstractInterface {};
class QDBusConnection {
public:
  QDBusMessage call(const QDBusMessage &message, QDBus::CallMode mode = QDBus::Block, int timeout = -1) const;
};
class QDBusPendingCall {
public:
  void waitForFinished();
};
class QDBusPendingCallWatcher : public QObject {
public:
  void waitForFinished();
};
