#pragma once
#include <stdarg.h>
#include <stdint.h>
extern "C" {
typedef struct sd_bus sd_bus;
typedef struct sd_bus_message sd_bus_message;
typedef struct sd_bus_error {
  const char *name;
  const char *message;
  int _need_free;
} sd_bus_error;
int sd_bus_call(sd_bus *bus, sd_bus_message *m, uint64_t usec, sd_bus_error *reterr_error, sd_bus_message **ret_reply);
int sd_bus_call_async(sd_bus *bus, void **slot, sd_bus_message *m, void *callback, void *userdata, uint64_t usec);
int sd_bus_call_method(sd_bus *bus, const char *destination, const char *path, const char *interface, const char *member, sd_bus_error *reterr_error,
                       sd_bus_message **ret_reply, const char *types, ...);
int sd_bus_call_methodv(sd_bus *bus, const char *destination, const char *path, const char *interface, const char *member, sd_bus_error *reterr_error,
                        sd_bus_message **ret_reply, const char *types, va_list ap);
int sd_bus_get_property(sd_bus *bus, const char *destination, const char *path, const char *interface, const char *member, sd_bus_error *reterr_error,
                        sd_bus_message **ret_reply, const char *type);
int sd_bus_get_property_trivial(sd_bus *bus, const char *destination, const char *path, const char *interface, const char *member,
                                sd_bus_error *reterr_error, char type, void *ret_ptr);
int sd_bus_get_property_string(sd_bus *bus, const char *destination, const char *path, const char *interface, const char *member,
                               sd_bus_error *reterr_error, char **ret);
int sd_bus_get_property_strv(sd_bus *bus, const char *destination, const char *path, const char *interface, const char *member,
                             sd_bus_error *reterr_error, char ***ret);
int sd_bus_set_property(sd_bus *bus, const char *destination, const char *path, const char *interface, const char *member, sd_bus_error *reterr_error,
                        const char *type, ...);
int sd_bus_set_propertyv(sd_bus *bus, const char *destination, const char *path, const char *interface, const char *member, sd_bus_error *reterr_error,
                         const char *type, va_list ap);
int sd_bus_request_name(sd_bus *bus, const char *name, uint64_t flags);
int sd_bus_release_name(sd_bus *bus, const char *name);
int sd_bus_flush(sd_bus *bus);
int sd_bus_wait(sd_bus *bus, uint64_t timeout_usec);
int sd_bus_process(sd_bus *bus, sd_bus_message **ret);
}
