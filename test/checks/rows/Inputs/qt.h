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
