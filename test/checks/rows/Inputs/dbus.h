// libdbus and GDBus, as far as the checks look at them: the arguments of GDBus don't matter.
#pragma once
extern "C" {
typedef struct DBusConnection DBusConnection;
typedef struct DBusMessage DBusMessage;
typedef struct DBusPendingCall DBusPendingCall;
typedef struct DBusError DBusError;
DBusMessage *dbus_connection_send_with_reply_and_block(DBusConnection *connection, DBusMessage *message, int timeout_milliseconds, DBusError *error);
unsigned dbus_connection_send(DBusConnection *connection, DBusMessage *message, unsigned *serial);
void dbus_pending_call_block(DBusPendingCall *pending);
DBusConnection *dbus_bus_get(int type, DBusError *error);
DBusConnection *dbus_bus_get_private(int type, DBusError *error);
int dbus_bus_request_name(DBusConnection *connection, const char *name, unsigned flags, DBusError *error);
int dbus_bus_release_name(DBusConnection *connection, const char *name, DBusError *error);
void dbus_connection_flush(DBusConnection *connection);
unsigned dbus_connection_read_write(DBusConnection *connection, int timeout_milliseconds);
unsigned dbus_connection_read_write_dispatch(DBusConnection *connection, int timeout_milliseconds);
void *g_bus_get_sync(void *object, ...);
void *g_dbus_connection_call_sync(void *object, ...);
void *g_dbus_connection_call_with_unix_fd_list_sync(void *object, ...);
void *g_dbus_connection_close_sync(void *object, ...);
void *g_dbus_connection_flush_sync(void *object, ...);
void *g_dbus_connection_new_for_address_sync(void *object, ...);
void *g_dbus_connection_new_sync(void *object, ...);
void *g_dbus_connection_send_message_with_reply_sync(void *object, ...);
void *g_dbus_proxy_call_sync(void *object, ...);
void *g_dbus_proxy_call_with_unix_fd_list_sync(void *object, ...);
void *g_dbus_proxy_new_for_bus_sync(void *object, ...);
void *g_dbus_proxy_new_sync(void *object, ...);
}
