// The rows of redis.yaml about commands.
// RUN: %check_unblock %s 'unblock-*' %t --fix-notes --broken-fixed
#include "Inputs/awaitable.h"
#include "Inputs/redis.h"

awaitable<void> hiredis(redisContext *context, va_list list) {
  void *reply = redisCommand(context, "GET %s", "key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'redisCommand' {{.*}} [unblock-blocking-database]
  // CHECK-FIXES: void *reply = co_await unblock::offload([&] { return redisCommand(context, "GET %s", "key"); })(boost::asio::use_awaitable);
  redisvCommand(context, "GET %s", list);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'redisvCommand' {{.*}} [unblock-blocking-database]
  redisCommandArgv(context, 0, nullptr, nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'redisCommandArgv' {{.*}} [unblock-blocking-database]
  redisAppendCommand(context, "PING");
  redisGetReply(context, &reply);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'redisGetReply' {{.*}} [unblock-blocking-database]
  // CHECK-FIXES: co_await unblock::offload([&] { return redisGetReply(context, &reply); })(boost::asio::use_awaitable);
  co_return;
}

// Only queued.
awaitable<void> nonblocking() {
  redisContext *context = redisConnectNonBlock("127.0.0.1", 6379);
  redisCommand(context, "PING");
  co_return;
}

awaitable<void> redis_plus_plus(sw::redis::Redis &redis) {
  redis.append("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::append' {{.*}} [unblock-blocking-database]
  redis.auth("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::auth' {{.*}} [unblock-blocking-database]
  redis.bgrewriteaof("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::bgrewriteaof' {{.*}} [unblock-blocking-database]
  redis.bitcount("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::bitcount' {{.*}} [unblock-blocking-database]
  redis.bitop("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::bitop' {{.*}} [unblock-blocking-database]
  redis.bitpos("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::bitpos' {{.*}} [unblock-blocking-database]
  redis.blmove("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::blmove' {{.*}} [unblock-blocking-database]
  redis.blpop("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::blpop' {{.*}} [unblock-blocking-database]
  redis.brpop("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::brpop' {{.*}} [unblock-blocking-database]
  redis.brpoplpush("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::brpoplpush' {{.*}} [unblock-blocking-database]
  redis.bzpopmax("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::bzpopmax' {{.*}} [unblock-blocking-database]
  redis.bzpopmin("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::bzpopmin' {{.*}} [unblock-blocking-database]
  redis.command("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::command' {{.*}} [unblock-blocking-database]
  redis.dbsize("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::dbsize' {{.*}} [unblock-blocking-database]
  redis.decr("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::decr' {{.*}} [unblock-blocking-database]
  redis.decrby("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::decrby' {{.*}} [unblock-blocking-database]
  redis.del("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::del' {{.*}} [unblock-blocking-database]
  redis.dump("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::dump' {{.*}} [unblock-blocking-database]
  redis.eval("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::eval' {{.*}} [unblock-blocking-database]
  redis.evalsha("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::evalsha' {{.*}} [unblock-blocking-database]
  redis.exists("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::exists' {{.*}} [unblock-blocking-database]
  redis.expire("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::expire' {{.*}} [unblock-blocking-database]
  redis.expireat("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::expireat' {{.*}} [unblock-blocking-database]
  redis.flushall("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::flushall' {{.*}} [unblock-blocking-database]
  redis.flushdb("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::flushdb' {{.*}} [unblock-blocking-database]
  redis.geoadd("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::geoadd' {{.*}} [unblock-blocking-database]
  redis.geodist("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::geodist' {{.*}} [unblock-blocking-database]
  redis.geohash("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::geohash' {{.*}} [unblock-blocking-database]
  redis.geopos("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::geopos' {{.*}} [unblock-blocking-database]
  redis.georadius("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::georadius' {{.*}} [unblock-blocking-database]
  redis.georadiusbymember("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::georadiusbymember' {{.*}} [unblock-blocking-database]
  redis.get("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::get' {{.*}} [unblock-blocking-database]
  // CHECK-FIXES: co_await unblock::offload([&] { return redis.get("key"); })(boost::asio::use_awaitable);
  redis.getbit("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::getbit' {{.*}} [unblock-blocking-database]
  redis.getrange("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::getrange' {{.*}} [unblock-blocking-database]
  redis.getset("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::getset' {{.*}} [unblock-blocking-database]
  redis.hdel("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::hdel' {{.*}} [unblock-blocking-database]
  redis.hexists("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::hexists' {{.*}} [unblock-blocking-database]
  redis.hget("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::hget' {{.*}} [unblock-blocking-database]
  redis.hgetall("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::hgetall' {{.*}} [unblock-blocking-database]
  redis.hincrby("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::hincrby' {{.*}} [unblock-blocking-database]
  redis.hincrbyfloat("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::hincrbyfloat' {{.*}} [unblock-blocking-database]
  redis.hkeys("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::hkeys' {{.*}} [unblock-blocking-database]
  redis.hlen("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::hlen' {{.*}} [unblock-blocking-database]
  redis.hmget("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::hmget' {{.*}} [unblock-blocking-database]
  redis.hmset("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::hmset' {{.*}} [unblock-blocking-database]
  redis.hscan("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::hscan' {{.*}} [unblock-blocking-database]
  redis.hset("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::hset' {{.*}} [unblock-blocking-database]
  redis.hsetnx("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::hsetnx' {{.*}} [unblock-blocking-database]
  redis.hstrlen("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::hstrlen' {{.*}} [unblock-blocking-database]
  redis.hvals("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::hvals' {{.*}} [unblock-blocking-database]
  redis.incr("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::incr' {{.*}} [unblock-blocking-database]
  redis.incrby("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::incrby' {{.*}} [unblock-blocking-database]
  redis.incrbyfloat("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::incrbyfloat' {{.*}} [unblock-blocking-database]
  redis.info("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::info' {{.*}} [unblock-blocking-database]
  redis.keys("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::keys' {{.*}} [unblock-blocking-database]
  redis.lastsave("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::lastsave' {{.*}} [unblock-blocking-database]
  redis.lindex("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::lindex' {{.*}} [unblock-blocking-database]
  redis.linsert("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::linsert' {{.*}} [unblock-blocking-database]
  redis.llen("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::llen' {{.*}} [unblock-blocking-database]
  redis.lpop("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::lpop' {{.*}} [unblock-blocking-database]
  redis.lpush("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::lpush' {{.*}} [unblock-blocking-database]
  redis.lpushx("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::lpushx' {{.*}} [unblock-blocking-database]
  redis.lrange("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::lrange' {{.*}} [unblock-blocking-database]
  redis.lrem("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::lrem' {{.*}} [unblock-blocking-database]
  redis.lset("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::lset' {{.*}} [unblock-blocking-database]
  redis.ltrim("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::ltrim' {{.*}} [unblock-blocking-database]
  redis.mget("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::mget' {{.*}} [unblock-blocking-database]
  redis.move("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::move' {{.*}} [unblock-blocking-database]
  redis.mset("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::mset' {{.*}} [unblock-blocking-database]
  redis.msetnx("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::msetnx' {{.*}} [unblock-blocking-database]
  redis.persist("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::persist' {{.*}} [unblock-blocking-database]
  redis.pexpire("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::pexpire' {{.*}} [unblock-blocking-database]
  redis.pexpireat("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::pexpireat' {{.*}} [unblock-blocking-database]
  redis.pfadd("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::pfadd' {{.*}} [unblock-blocking-database]
  redis.pfcount("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::pfcount' {{.*}} [unblock-blocking-database]
  redis.pfmerge("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::pfmerge' {{.*}} [unblock-blocking-database]
  redis.ping("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::ping' {{.*}} [unblock-blocking-database]
  redis.psetex("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::psetex' {{.*}} [unblock-blocking-database]
  redis.pttl("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::pttl' {{.*}} [unblock-blocking-database]
  redis.publish("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::publish' {{.*}} [unblock-blocking-database]
  redis.randomkey("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::randomkey' {{.*}} [unblock-blocking-database]
  redis.rename("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::rename' {{.*}} [unblock-blocking-database]
  redis.renamenx("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::renamenx' {{.*}} [unblock-blocking-database]
  redis.restore("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::restore' {{.*}} [unblock-blocking-database]
  redis.rpop("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::rpop' {{.*}} [unblock-blocking-database]
  redis.rpoplpush("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::rpoplpush' {{.*}} [unblock-blocking-database]
  redis.rpush("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::rpush' {{.*}} [unblock-blocking-database]
  redis.rpushx("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::rpushx' {{.*}} [unblock-blocking-database]
  redis.sadd("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::sadd' {{.*}} [unblock-blocking-database]
  redis.save("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::save' {{.*}} [unblock-blocking-database]
  redis.scan("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::scan' {{.*}} [unblock-blocking-database]
  redis.scard("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::scard' {{.*}} [unblock-blocking-database]
  redis.script_exists("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::script_exists' {{.*}} [unblock-blocking-database]
  redis.script_flush("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::script_flush' {{.*}} [unblock-blocking-database]
  redis.script_kill("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::script_kill' {{.*}} [unblock-blocking-database]
  redis.script_load("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::script_load' {{.*}} [unblock-blocking-database]
  redis.sdiff("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::sdiff' {{.*}} [unblock-blocking-database]
  redis.sdiffstore("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::sdiffstore' {{.*}} [unblock-blocking-database]
  redis.set("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::set' {{.*}} [unblock-blocking-database]
  // CHECK-FIXES: co_await unblock::offload([&] { return redis.set("key"); })(boost::asio::use_awaitable);
  redis.setex("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::setex' {{.*}} [unblock-blocking-database]
  redis.setnx("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::setnx' {{.*}} [unblock-blocking-database]
  redis.setrange("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::setrange' {{.*}} [unblock-blocking-database]
  redis.sinter("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::sinter' {{.*}} [unblock-blocking-database]
  redis.sinterstore("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::sinterstore' {{.*}} [unblock-blocking-database]
  redis.sismember("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::sismember' {{.*}} [unblock-blocking-database]
  redis.smembers("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::smembers' {{.*}} [unblock-blocking-database]
  redis.smove("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::smove' {{.*}} [unblock-blocking-database]
  redis.spop("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::spop' {{.*}} [unblock-blocking-database]
  redis.srandmember("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::srandmember' {{.*}} [unblock-blocking-database]
  redis.srem("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::srem' {{.*}} [unblock-blocking-database]
  redis.sscan("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::sscan' {{.*}} [unblock-blocking-database]
  redis.strlen("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::strlen' {{.*}} [unblock-blocking-database]
  redis.sunion("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::sunion' {{.*}} [unblock-blocking-database]
  redis.sunionstore("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::sunionstore' {{.*}} [unblock-blocking-database]
  redis.swapdb("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::swapdb' {{.*}} [unblock-blocking-database]
  redis.touch("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::touch' {{.*}} [unblock-blocking-database]
  redis.ttl("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::ttl' {{.*}} [unblock-blocking-database]
  redis.type("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::type' {{.*}} [unblock-blocking-database]
  redis.unlink("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::unlink' {{.*}} [unblock-blocking-database]
  redis.wait("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::wait' {{.*}} [unblock-blocking-database]
  redis.xack("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::xack' {{.*}} [unblock-blocking-database]
  redis.xadd("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::xadd' {{.*}} [unblock-blocking-database]
  redis.xclaim("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::xclaim' {{.*}} [unblock-blocking-database]
  redis.xdel("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::xdel' {{.*}} [unblock-blocking-database]
  redis.xgroup_create("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::xgroup_create' {{.*}} [unblock-blocking-database]
  redis.xgroup_delconsumer("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::xgroup_delconsumer' {{.*}} [unblock-blocking-database]
  redis.xgroup_destroy("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::xgroup_destroy' {{.*}} [unblock-blocking-database]
  redis.xgroup_setid("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::xgroup_setid' {{.*}} [unblock-blocking-database]
  redis.xlen("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::xlen' {{.*}} [unblock-blocking-database]
  redis.xpending("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::xpending' {{.*}} [unblock-blocking-database]
  redis.xrange("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::xrange' {{.*}} [unblock-blocking-database]
  redis.xread("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::xread' {{.*}} [unblock-blocking-database]
  redis.xreadgroup("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::xreadgroup' {{.*}} [unblock-blocking-database]
  redis.xrevrange("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::xrevrange' {{.*}} [unblock-blocking-database]
  redis.xtrim("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::xtrim' {{.*}} [unblock-blocking-database]
  redis.zadd("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::zadd' {{.*}} [unblock-blocking-database]
  redis.zcard("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::zcard' {{.*}} [unblock-blocking-database]
  redis.zcount("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::zcount' {{.*}} [unblock-blocking-database]
  redis.zincrby("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::zincrby' {{.*}} [unblock-blocking-database]
  redis.zinterstore("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::zinterstore' {{.*}} [unblock-blocking-database]
  redis.zlexcount("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::zlexcount' {{.*}} [unblock-blocking-database]
  redis.zpopmax("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::zpopmax' {{.*}} [unblock-blocking-database]
  redis.zpopmin("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::zpopmin' {{.*}} [unblock-blocking-database]
  redis.zrange("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::zrange' {{.*}} [unblock-blocking-database]
  redis.zrangebylex("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::zrangebylex' {{.*}} [unblock-blocking-database]
  redis.zrangebyscore("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::zrangebyscore' {{.*}} [unblock-blocking-database]
  redis.zrank("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::zrank' {{.*}} [unblock-blocking-database]
  redis.zrem("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::zrem' {{.*}} [unblock-blocking-database]
  redis.zremrangebylex("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::zremrangebylex' {{.*}} [unblock-blocking-database]
  redis.zremrangebyrank("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::zremrangebyrank' {{.*}} [unblock-blocking-database]
  redis.zremrangebyscore("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::zremrangebyscore' {{.*}} [unblock-blocking-database]
  redis.zrevrange("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::zrevrange' {{.*}} [unblock-blocking-database]
  redis.zrevrangebylex("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::zrevrangebylex' {{.*}} [unblock-blocking-database]
  redis.zrevrangebyscore("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::zrevrangebyscore' {{.*}} [unblock-blocking-database]
  redis.zrevrank("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::zrevrank' {{.*}} [unblock-blocking-database]
  redis.zscan("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::zscan' {{.*}} [unblock-blocking-database]
  redis.zscore("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::zscore' {{.*}} [unblock-blocking-database]
  redis.zunionstore("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis::zunionstore' {{.*}} [unblock-blocking-database]
  co_return;
}

awaitable<void> cluster(sw::redis::RedisCluster &redis) {
  redis.append("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::append' {{.*}} [unblock-blocking-database]
  redis.bitcount("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::bitcount' {{.*}} [unblock-blocking-database]
  redis.bitop("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::bitop' {{.*}} [unblock-blocking-database]
  redis.bitpos("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::bitpos' {{.*}} [unblock-blocking-database]
  redis.blmove("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::blmove' {{.*}} [unblock-blocking-database]
  redis.blpop("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::blpop' {{.*}} [unblock-blocking-database]
  redis.brpop("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::brpop' {{.*}} [unblock-blocking-database]
  redis.brpoplpush("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::brpoplpush' {{.*}} [unblock-blocking-database]
  redis.bzpopmax("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::bzpopmax' {{.*}} [unblock-blocking-database]
  redis.bzpopmin("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::bzpopmin' {{.*}} [unblock-blocking-database]
  redis.command("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::command' {{.*}} [unblock-blocking-database]
  redis.decr("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::decr' {{.*}} [unblock-blocking-database]
  redis.decrby("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::decrby' {{.*}} [unblock-blocking-database]
  redis.del("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::del' {{.*}} [unblock-blocking-database]
  redis.dump("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::dump' {{.*}} [unblock-blocking-database]
  redis.eval("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::eval' {{.*}} [unblock-blocking-database]
  redis.evalsha("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::evalsha' {{.*}} [unblock-blocking-database]
  redis.exists("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::exists' {{.*}} [unblock-blocking-database]
  redis.expire("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::expire' {{.*}} [unblock-blocking-database]
  redis.expireat("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::expireat' {{.*}} [unblock-blocking-database]
  redis.geoadd("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::geoadd' {{.*}} [unblock-blocking-database]
  redis.geodist("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::geodist' {{.*}} [unblock-blocking-database]
  redis.geohash("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::geohash' {{.*}} [unblock-blocking-database]
  redis.geopos("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::geopos' {{.*}} [unblock-blocking-database]
  redis.georadius("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::georadius' {{.*}} [unblock-blocking-database]
  redis.georadiusbymember("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::georadiusbymember' {{.*}} [unblock-blocking-database]
  redis.get("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::get' {{.*}} [unblock-blocking-database]
  redis.getbit("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::getbit' {{.*}} [unblock-blocking-database]
  redis.getrange("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::getrange' {{.*}} [unblock-blocking-database]
  redis.getset("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::getset' {{.*}} [unblock-blocking-database]
  redis.hdel("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::hdel' {{.*}} [unblock-blocking-database]
  redis.hexists("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::hexists' {{.*}} [unblock-blocking-database]
  redis.hget("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::hget' {{.*}} [unblock-blocking-database]
  redis.hgetall("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::hgetall' {{.*}} [unblock-blocking-database]
  redis.hincrby("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::hincrby' {{.*}} [unblock-blocking-database]
  redis.hincrbyfloat("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::hincrbyfloat' {{.*}} [unblock-blocking-database]
  redis.hkeys("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::hkeys' {{.*}} [unblock-blocking-database]
  redis.hlen("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::hlen' {{.*}} [unblock-blocking-database]
  redis.hmget("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::hmget' {{.*}} [unblock-blocking-database]
  redis.hmset("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::hmset' {{.*}} [unblock-blocking-database]
  redis.hscan("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::hscan' {{.*}} [unblock-blocking-database]
  redis.hset("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::hset' {{.*}} [unblock-blocking-database]
  redis.hsetnx("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::hsetnx' {{.*}} [unblock-blocking-database]
  redis.hstrlen("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::hstrlen' {{.*}} [unblock-blocking-database]
  redis.hvals("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::hvals' {{.*}} [unblock-blocking-database]
  redis.incr("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::incr' {{.*}} [unblock-blocking-database]
  redis.incrby("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::incrby' {{.*}} [unblock-blocking-database]
  redis.incrbyfloat("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::incrbyfloat' {{.*}} [unblock-blocking-database]
  redis.lindex("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::lindex' {{.*}} [unblock-blocking-database]
  redis.linsert("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::linsert' {{.*}} [unblock-blocking-database]
  redis.llen("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::llen' {{.*}} [unblock-blocking-database]
  redis.lpop("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::lpop' {{.*}} [unblock-blocking-database]
  redis.lpush("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::lpush' {{.*}} [unblock-blocking-database]
  redis.lpushx("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::lpushx' {{.*}} [unblock-blocking-database]
  redis.lrange("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::lrange' {{.*}} [unblock-blocking-database]
  redis.lrem("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::lrem' {{.*}} [unblock-blocking-database]
  redis.lset("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::lset' {{.*}} [unblock-blocking-database]
  redis.ltrim("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::ltrim' {{.*}} [unblock-blocking-database]
  redis.mget("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::mget' {{.*}} [unblock-blocking-database]
  redis.mset("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::mset' {{.*}} [unblock-blocking-database]
  redis.msetnx("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::msetnx' {{.*}} [unblock-blocking-database]
  redis.persist("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::persist' {{.*}} [unblock-blocking-database]
  redis.pexpire("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::pexpire' {{.*}} [unblock-blocking-database]
  redis.pexpireat("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::pexpireat' {{.*}} [unblock-blocking-database]
  redis.pfadd("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::pfadd' {{.*}} [unblock-blocking-database]
  redis.pfcount("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::pfcount' {{.*}} [unblock-blocking-database]
  redis.pfmerge("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::pfmerge' {{.*}} [unblock-blocking-database]
  redis.psetex("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::psetex' {{.*}} [unblock-blocking-database]
  redis.pttl("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::pttl' {{.*}} [unblock-blocking-database]
  redis.publish("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::publish' {{.*}} [unblock-blocking-database]
  redis.rename("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::rename' {{.*}} [unblock-blocking-database]
  redis.renamenx("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::renamenx' {{.*}} [unblock-blocking-database]
  redis.restore("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::restore' {{.*}} [unblock-blocking-database]
  redis.rpop("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::rpop' {{.*}} [unblock-blocking-database]
  redis.rpoplpush("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::rpoplpush' {{.*}} [unblock-blocking-database]
  redis.rpush("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::rpush' {{.*}} [unblock-blocking-database]
  redis.rpushx("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::rpushx' {{.*}} [unblock-blocking-database]
  redis.sadd("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::sadd' {{.*}} [unblock-blocking-database]
  redis.scard("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::scard' {{.*}} [unblock-blocking-database]
  redis.sdiff("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::sdiff' {{.*}} [unblock-blocking-database]
  redis.sdiffstore("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::sdiffstore' {{.*}} [unblock-blocking-database]
  redis.set("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::set' {{.*}} [unblock-blocking-database]
  redis.setex("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::setex' {{.*}} [unblock-blocking-database]
  redis.setnx("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::setnx' {{.*}} [unblock-blocking-database]
  redis.setrange("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::setrange' {{.*}} [unblock-blocking-database]
  redis.sinter("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::sinter' {{.*}} [unblock-blocking-database]
  redis.sinterstore("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::sinterstore' {{.*}} [unblock-blocking-database]
  redis.sismember("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::sismember' {{.*}} [unblock-blocking-database]
  redis.smembers("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::smembers' {{.*}} [unblock-blocking-database]
  redis.smove("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::smove' {{.*}} [unblock-blocking-database]
  redis.spop("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::spop' {{.*}} [unblock-blocking-database]
  redis.srandmember("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::srandmember' {{.*}} [unblock-blocking-database]
  redis.srem("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::srem' {{.*}} [unblock-blocking-database]
  redis.sscan("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::sscan' {{.*}} [unblock-blocking-database]
  redis.strlen("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::strlen' {{.*}} [unblock-blocking-database]
  redis.sunion("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::sunion' {{.*}} [unblock-blocking-database]
  redis.sunionstore("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::sunionstore' {{.*}} [unblock-blocking-database]
  redis.touch("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::touch' {{.*}} [unblock-blocking-database]
  redis.ttl("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::ttl' {{.*}} [unblock-blocking-database]
  redis.type("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::type' {{.*}} [unblock-blocking-database]
  redis.unlink("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::unlink' {{.*}} [unblock-blocking-database]
  redis.xack("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::xack' {{.*}} [unblock-blocking-database]
  redis.xadd("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::xadd' {{.*}} [unblock-blocking-database]
  redis.xclaim("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::xclaim' {{.*}} [unblock-blocking-database]
  redis.xdel("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::xdel' {{.*}} [unblock-blocking-database]
  redis.xgroup_create("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::xgroup_create' {{.*}} [unblock-blocking-database]
  redis.xgroup_delconsumer("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::xgroup_delconsumer' {{.*}} [unblock-blocking-database]
  redis.xgroup_destroy("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::xgroup_destroy' {{.*}} [unblock-blocking-database]
  redis.xgroup_setid("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::xgroup_setid' {{.*}} [unblock-blocking-database]
  redis.xlen("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::xlen' {{.*}} [unblock-blocking-database]
  redis.xpending("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::xpending' {{.*}} [unblock-blocking-database]
  redis.xrange("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::xrange' {{.*}} [unblock-blocking-database]
  redis.xread("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::xread' {{.*}} [unblock-blocking-database]
  redis.xreadgroup("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::xreadgroup' {{.*}} [unblock-blocking-database]
  redis.xrevrange("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::xrevrange' {{.*}} [unblock-blocking-database]
  redis.xtrim("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::xtrim' {{.*}} [unblock-blocking-database]
  redis.zadd("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::zadd' {{.*}} [unblock-blocking-database]
  redis.zcard("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::zcard' {{.*}} [unblock-blocking-database]
  redis.zcount("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::zcount' {{.*}} [unblock-blocking-database]
  redis.zincrby("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::zincrby' {{.*}} [unblock-blocking-database]
  redis.zinterstore("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::zinterstore' {{.*}} [unblock-blocking-database]
  redis.zlexcount("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::zlexcount' {{.*}} [unblock-blocking-database]
  redis.zpopmax("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::zpopmax' {{.*}} [unblock-blocking-database]
  redis.zpopmin("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::zpopmin' {{.*}} [unblock-blocking-database]
  redis.zrange("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::zrange' {{.*}} [unblock-blocking-database]
  redis.zrangebylex("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::zrangebylex' {{.*}} [unblock-blocking-database]
  redis.zrangebyscore("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::zrangebyscore' {{.*}} [unblock-blocking-database]
  redis.zrank("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::zrank' {{.*}} [unblock-blocking-database]
  redis.zrem("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::zrem' {{.*}} [unblock-blocking-database]
  redis.zremrangebylex("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::zremrangebylex' {{.*}} [unblock-blocking-database]
  redis.zremrangebyrank("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::zremrangebyrank' {{.*}} [unblock-blocking-database]
  redis.zremrangebyscore("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::zremrangebyscore' {{.*}} [unblock-blocking-database]
  redis.zrevrange("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::zrevrange' {{.*}} [unblock-blocking-database]
  redis.zrevrangebylex("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::zrevrangebylex' {{.*}} [unblock-blocking-database]
  redis.zrevrangebyscore("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::zrevrangebyscore' {{.*}} [unblock-blocking-database]
  redis.zrevrank("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::zrevrank' {{.*}} [unblock-blocking-database]
  redis.zscan("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::zscan' {{.*}} [unblock-blocking-database]
  redis.zscore("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::zscore' {{.*}} [unblock-blocking-database]
  redis.zunionstore("key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::RedisCluster::zunionstore' {{.*}} [unblock-blocking-database]
  co_return;
}

awaitable<void> pipelines(sw::redis::Pipeline &pipeline, sw::redis::Subscriber &subscriber) {
  pipeline.incr("key");
  pipeline.exec();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::QueuedRedis::exec' {{.*}} [unblock-blocking-database]
  subscriber.consume();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Subscriber::consume' {{.*}} [unblock-blocking-database]
  co_return;
}
