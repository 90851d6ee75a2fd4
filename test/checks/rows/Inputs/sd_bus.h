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
int sd_bus_call_method(sd_bus *bus, const char *destination, const char *path, const char *interface, const char *member, sd_bus_error *reterr_error,
                       sd_bus_message **ret_reply, const char *types, ...);
int sd_bus_call_methodv(sd_bus *bus, const char *destination, const char *path, const char *interface, const char *member, sd_bus_error *reterr_error,
                        sd_bus_message **ret_reply, const char *types, va_list ap);
}
