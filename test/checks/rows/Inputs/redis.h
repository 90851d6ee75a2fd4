#pragma once
#include <string>
#include <sys/time.h>
extern "C" {
struct redisContext;
struct redisOptions;
redisContext *redisConnect(const char *ip, int port);
redisContext *redisConnectWithTimeout(const char *ip, int port, const struct timeval tv);
redisContext *redisConnectWithOptions(const redisOptions *options);
redisContext *redisConnectNonBlock(const char *ip, int port);
redisContext *redisConnectUnix(const char *path);
redisContext *redisConnectUnixWithTimeout(const char *path, const struct timeval tv);
void redisFree(redisContext *c);
}
namespace sw::redis {
class Redis {
public:
  explicit Redis(const std::string &uri);
  Redis(Redis &&);
  long long incr(const std::string &key);
};
} // namespace sw::redis
