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
