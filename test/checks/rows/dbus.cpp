// The rows of dbus.yaml.
// RUN: %check_unblock %s 'unblock-*' %t --fix-notes --broken-fixed
#include "Inputs/awaitable.h"
#include "Inputs/sd_bus.h"

awaitable<int> sd_bus_calls(sd_bus *bus, sd_bus_message *message, va_list list) {
  sd_bus_error error{};
  sd_bus_message *reply = nullptr;
  int r = sd_bus_call(bus, message, 0, &error, &reply);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sd_bus_call' waits for the answer to a remote call {{.*}} [unblock-blocking-rpc]
  // CHECK-FIXES: int r = co_await unblock::offload([&] { return sd_bus_call(bus, message, 0, &error, &reply); })(boost::asio::use_awaitable);
  r += sd_bus_call_method(bus, "d", "/p", "i", "m", &error, &reply, "s", "x");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sd_bus_call_method' {{.*}} [unblock-blocking-rpc]
  r += sd_bus_call_methodv(bus, "d", "/p", "i", "m", &error, &reply, "s", list);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sd_bus_call_methodv' {{.*}} [unblock-blocking-rpc]
  co_return r;
}
