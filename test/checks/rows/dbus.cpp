// The rows of dbus.yaml.
// RUN: %check_unblock %s 'unblock-*' %t --fix-notes --broken-fixed
#include "Inputs/awaitable.h"
#include "Inputs/dbus.h"
#include "Inputs/qt.h"
#include "Inputs/sd_bus.h"
#include "Inputs/sdbus.h"

awaitable<int> sd_bus_calls(sd_bus *bus, sd_bus_message *message, va_list list) {
  sd_bus_error error{};
  sd_bus_message *reply = nullptr;
  void *result = nullptr;
  int r = sd_bus_call(bus, message, 0, &error, &reply);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sd_bus_call' {{.*}} [unblock-blocking-rpc]
  // CHECK-FIXES: int r = co_await unblock::offload([&] { return sd_bus_call(bus, message, 0, &error, &reply); })(boost::asio::use_awaitable);
  r += sd_bus_call_method(bus, "d", "/p", "i", "m", &error, &reply, "s", "x");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sd_bus_call_method' {{.*}} [unblock-blocking-rpc]
  r += sd_bus_call_methodv(bus, "d", "/p", "i", "m", &error, &reply, "s", list);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sd_bus_call_methodv' {{.*}} [unblock-blocking-rpc]
  r += sd_bus_get_property(bus, "d", "/p", "i", "m", &error, &reply, "s");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sd_bus_get_property' {{.*}} [unblock-blocking-rpc]
  r += sd_bus_get_property_trivial(bus, "d", "/p", "i", "m", &error, 'i', result);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sd_bus_get_property_trivial' {{.*}} [unblock-blocking-rpc]
  r += sd_bus_get_property_string(bus, "d", "/p", "i", "m", &error, nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sd_bus_get_property_string' {{.*}} [unblock-blocking-rpc]
  r += sd_bus_get_property_strv(bus, "d", "/p", "i", "m", &error, nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sd_bus_get_property_strv' {{.*}} [unblock-blocking-rpc]
  r += sd_bus_set_property(bus, "d", "/p", "i", "m", &error, "i", 3);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sd_bus_set_property' {{.*}} [unblock-blocking-rpc]
  r += sd_bus_set_propertyv(bus, "d", "/p", "i", "m", &error, "i", list);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sd_bus_set_propertyv' {{.*}} [unblock-blocking-rpc]
  r += sd_bus_request_name(bus, "me", 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sd_bus_request_name' {{.*}} [unblock-blocking-rpc]
  r += sd_bus_release_name(bus, "me");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sd_bus_release_name' {{.*}} [unblock-blocking-rpc]
  r += sd_bus_flush(bus);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sd_bus_flush' {{.*}} [unblock-blocking-rpc]
  r += sd_bus_wait(bus, 1000);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sd_bus_wait' {{.*}} [unblock-blocking-rpc]
  // They return at once.
  r += sd_bus_wait(bus, 0);
  r += sd_bus_process(bus, &reply);
  r += sd_bus_call_async(bus, nullptr, message, nullptr, nullptr, 0);
  co_return r;
}

awaitable<void> libdbus(DBusConnection *c, DBusMessage *m, DBusPendingCall *pending) {
  dbus_connection_send_with_reply_and_block(c, m, 1000, nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'dbus_connection_send_with_reply_and_block' {{.*}} [unblock-blocking-rpc]
  // CHECK-FIXES: co_await unblock::offload([&] { return dbus_connection_send_with_reply_and_block(c, m, 1000, nullptr); })(boost::asio::use_awaitable);
  dbus_pending_call_block(pending);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'dbus_pending_call_block' {{.*}} [unblock-blocking-rpc]
  dbus_bus_get(0, nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'dbus_bus_get' {{.*}} [unblock-blocking-rpc]
  dbus_bus_get_private(0, nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'dbus_bus_get_private' {{.*}} [unblock-blocking-rpc]
  dbus_bus_request_name(c, "me", 0, nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'dbus_bus_request_name' {{.*}} [unblock-blocking-rpc]
  dbus_bus_release_name(c, "me", nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'dbus_bus_release_name' {{.*}} [unblock-blocking-rpc]
  dbus_connection_flush(c);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'dbus_connection_flush' {{.*}} [unblock-blocking-rpc]
  dbus_connection_read_write(c, -1);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'dbus_connection_read_write' {{.*}} [unblock-blocking-rpc]
  dbus_connection_read_write_dispatch(c, 10);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'dbus_connection_read_write_dispatch' {{.*}} [unblock-blocking-rpc]
  dbus_connection_read_write(c, 0);
  dbus_connection_send(c, m, nullptr);
  co_return;
}

awaitable<void> gdbus(void *o) {
  g_bus_get_sync(o);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'g_bus_get_sync' {{.*}} [unblock-blocking-rpc]
  g_dbus_connection_call_sync(o);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'g_dbus_connection_call_sync' {{.*}} [unblock-blocking-rpc]
  g_dbus_connection_call_with_unix_fd_list_sync(o);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'g_dbus_connection_call_with_unix_fd_list_sync' {{.*}} [unblock-blocking-rpc]
  g_dbus_connection_close_sync(o);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'g_dbus_connection_close_sync' {{.*}} [unblock-blocking-rpc]
  g_dbus_connection_flush_sync(o);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'g_dbus_connection_flush_sync' {{.*}} [unblock-blocking-rpc]
  g_dbus_connection_new_for_address_sync(o);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'g_dbus_connection_new_for_address_sync' {{.*}} [unblock-blocking-rpc]
  g_dbus_connection_new_sync(o);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'g_dbus_connection_new_sync' {{.*}} [unblock-blocking-rpc]
  g_dbus_connection_send_message_with_reply_sync(o);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'g_dbus_connection_send_message_with_reply_sync' {{.*}} [unblock-blocking-rpc]
  g_dbus_proxy_call_sync(o);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'g_dbus_proxy_call_sync' {{.*}} [unblock-blocking-rpc]
  g_dbus_proxy_call_with_unix_fd_list_sync(o);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'g_dbus_proxy_call_with_unix_fd_list_sync' {{.*}} [unblock-blocking-rpc]
  g_dbus_proxy_new_for_bus_sync(o);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'g_dbus_proxy_new_for_bus_sync' {{.*}} [unblock-blocking-rpc]
  g_dbus_proxy_new_sync(o);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'g_dbus_proxy_new_sync' {{.*}} [unblock-blocking-rpc]
  co_return;
}

awaitable<void> sdbus_cpp(sdbus::IProxy &proxy, sdbus::MethodCall &message) {
  int result = 0;
  proxy.callMethod(message);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sdbus::IProxy::callMethod' {{.*}} [unblock-blocking-rpc]
  proxy.callMethod("Add").onInterface("i").withArguments(1).storeResultsTo(result);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sdbus::MethodInvoker::storeResultsTo' {{.*}} [unblock-blocking-rpc]
  // CHECK-FIXES: co_await unblock::offload([&] { return proxy.callMethod("Add").onInterface("i").withArguments(1).storeResultsTo(result); })(boost::asio::use_awaitable);
  auto value = proxy.getProperty("State").onInterface("i");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sdbus::PropertyGetter::onInterface' {{.*}} [unblock-blocking-rpc]
  proxy.getAllProperties().onInterface("i");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sdbus::AllPropertiesGetter::onInterface' {{.*}} [unblock-blocking-rpc]
  proxy.setProperty("State").onInterface("i").toValue(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sdbus::PropertySetter::toValue' {{.*}} [unblock-blocking-rpc]
  proxy.setProperty("State").onInterface("i").toValue(1, sdbus::dont_expect_reply_t{});
  co_return;
}

awaitable<void> openbmc(sdbusplus::bus_t &bus, sdbusplus::bus::bus &older, sdbusplus::message &m) {
  bus.call(m);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sdbusplus::bus_t::call' {{.*}} [unblock-blocking-rpc]
  bus.call_noreply(m);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sdbusplus::bus_t::call_noreply' {{.*}} [unblock-blocking-rpc]
  older.call(m);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sdbusplus::bus::bus::call' {{.*}} [unblock-blocking-rpc]
  older.call_noreply(m);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sdbusplus::bus::bus::call_noreply' {{.*}} [unblock-blocking-rpc]
  co_return;
}

awaitable<void> qt(QDBusInterface &interface, QDBusConnection &connection, QDBusMessage &m, QDBusPendingCall &pending, QDBusPendingCallWatcher &watcher) {
  interface.call("Add", 1);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'QDBusAbstractInterface::call' {{.*}} [unblock-blocking-rpc]
  interface.callWithArgumentList(QDBus::Block, "Add", 1);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'QDBusAbstractInterface::callWithArgumentList' {{.*}} [unblock-blocking-rpc]
  connection.call(m);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'QDBusConnection::call' {{.*}} [unblock-blocking-rpc]
  pending.waitForFinished();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'QDBusPendingCall::waitForFinished' {{.*}} [unblock-blocking-rpc]
  watcher.waitForFinished();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'QDBusPendingCallWatcher::waitForFinished' {{.*}} [unblock-blocking-rpc]
  interface.call(QDBus::NoBlock, "Add", 1);
  connection.call(m, QDBus::NoBlock);
  co_return;
}
