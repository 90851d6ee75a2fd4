#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>
#define ZMQ_DONTWAIT 1
#define ZMQ_NOBLOCK ZMQ_DONTWAIT
extern "C" {
struct zmq_msg_t;
struct zmq_pollitem_t;
int zmq_recv(void *socket, void *bytes, std::size_t size, int flags);
int zmq_send(void *socket, const void *bytes, std::size_t size, int flags);
int zmq_send_const(void *socket, const void *bytes, std::size_t size, int flags);
int zmq_msg_recv(zmq_msg_t *, void *socket, int flags);
int zmq_msg_send(zmq_msg_t *, void *socket, int flags);
int zmq_recvmsg(void *socket, zmq_msg_t *, int flags);
int zmq_sendmsg(void *socket, zmq_msg_t *, int flags);
int zmq_poll(zmq_pollitem_t *, int count, long timeout);
}
namespace zmq {
enum class recv_flags { none = 0, dontwait = ZMQ_DONTWAIT };
enum class send_flags { none = 0, dontwait = ZMQ_DONTWAIT };
class message_t {};
struct mutable_buffer {};
namespace detail {
class socket_base {
public:
  bool recv(message_t &, recv_flags flags = recv_flags::none);
  std::size_t recv(void *bytes, std::size_t size, int flags = 0);
  bool send(message_t &, send_flags flags);
};
} // namespace detail
class socket_t : public detail::socket_base {};
int poll(std::vector<zmq_pollitem_t *> &, std::chrono::milliseconds timeout = std::chrono::milliseconds{-1});
int poll(zmq_pollitem_t *, std::size_t count, std::chrono::milliseconds timeout = std::chrono::milliseconds{-1});
} // namespace zmq

extern "C" {
struct rd_kafka_t;
struct rd_kafka_metadata;
int rd_kafka_poll(rd_kafka_t *, int timeout);
void *rd_kafka_consumer_poll(rd_kafka_t *, int timeout);
int rd_kafka_flush(rd_kafka_t *, int timeout);
int rd_kafka_consumer_close(rd_kafka_t *);
int rd_kafka_metadata(rd_kafka_t *, int all, void *topic, const struct rd_kafka_metadata **, int timeout);
int rd_kafka_query_watermark_offsets(rd_kafka_t *, const char *topic, int partition, std::int64_t *low, std::int64_t *high, int timeout);
int rd_kafka_produce(rd_kafka_t *, int partition, int flags, void *bytes, std::size_t size);
}
namespace RdKafka {
class Message {};
class Topic {};
class Handle {
public:
  virtual ~Handle();
  virtual int poll(int timeout_ms) = 0;
  virtual int metadata(bool all, const Topic *only, Message **out, int timeout_ms) = 0;
  virtual int query_watermark_offsets(const std::string &topic, int partition, std::int64_t *low, std::int64_t *high, int timeout_ms) = 0;
};
class KafkaConsumer : public virtual Handle {
public:
  virtual Message *consume(int timeout_ms) = 0;
  virtual int commitSync() = 0;
  virtual int commitAsync() = 0;
  virtual int close() = 0;
};
class Consumer : public virtual Handle {
public:
  virtual Message *consume(Topic *, int partition, int timeout_ms) = 0;
};
class Producer : public virtual Handle {
public:
  virtual int flush(int timeout_ms) = 0;
};
} // namespace RdKafka

extern "C" {
typedef void *MQTTClient;
struct MQTTClient_options;
int MQTTClient_connect(MQTTClient, MQTTClient_options *);
int MQTTClient_connect5(MQTTClient, MQTTClient_options *, void *, void *);
int MQTTClient_disconnect(MQTTClient, int timeout);
int MQTTClient_publish(MQTTClient, const char *topic, int size, const void *bytes, int qos, int retained, int *token);
int MQTTClient_publishMessage(MQTTClient, const char *topic, void *message, int *token);
int MQTTClient_receive(MQTTClient, char **topic, int *size, void **message, unsigned long timeout);
int MQTTClient_subscribe(MQTTClient, const char *topic, int qos);
int MQTTClient_subscribeMany(MQTTClient, int count, char *const *topics, int *qos);
int MQTTClient_unsubscribe(MQTTClient, const char *topic);
int MQTTClient_waitForCompletion(MQTTClient, int token, unsigned long timeout);
void MQTTClient_yield(void);
int MQTTClient_isConnected(MQTTClient);
struct mosquitto;
int mosquitto_connect(mosquitto *, const char *host, int port, int keepalive);
int mosquitto_connect_bind(mosquitto *, const char *host, int port, int keepalive, const char *address);
int mosquitto_reconnect(mosquitto *);
int mosquitto_connect_async(mosquitto *, const char *host, int port, int keepalive);
int mosquitto_loop(mosquitto *, int timeout, int packets);
int mosquitto_loop_forever(mosquitto *, int timeout, int packets);
}
namespace mqtt {
class token {
public:
  virtual ~token();
  virtual void wait();
  virtual bool try_wait();
  virtual bool wait_for(long timeout);
  template <class R, class P> bool wait_for(const std::chrono::duration<R, P> &);
  template <class C, class D> bool wait_until(const std::chrono::time_point<C, D> &);
};
class client {
public:
  virtual int connect();
  virtual int reconnect();
  virtual void disconnect();
  virtual void publish(const std::string &topic, const void *, std::size_t);
  virtual int subscribe(const std::string &topic, int qos);
  virtual int unsubscribe(const std::string &topic);
  std::shared_ptr<int> consume_message();
  bool try_consume_message(std::shared_ptr<int> *);
};
class async_client {
public:
  std::shared_ptr<token> connect();
  std::shared_ptr<int> consume_message();
};
} // namespace mqtt

extern "C" {
struct amqp_bytes_t {};
typedef struct amqp_connection_state_t_ *amqp_connection_state_t;
void amqp_basic_consume(amqp_connection_state_t, int channel, amqp_bytes_t queue);
int amqp_basic_get(amqp_connection_state_t, int channel, amqp_bytes_t queue);
int amqp_basic_publish(amqp_connection_state_t, int channel, amqp_bytes_t exchange, amqp_bytes_t key, amqp_bytes_t body);
int amqp_channel_close(amqp_connection_state_t, int channel, int code);
void amqp_channel_open(amqp_connection_state_t, int channel);
int amqp_connection_close(amqp_connection_state_t, int code);
void amqp_exchange_declare(amqp_connection_state_t, int channel, amqp_bytes_t exchange);
int amqp_login(amqp_connection_state_t, const char *vhost, int channels, int frames, int heartbeat, int method, ...);
void amqp_queue_bind(amqp_connection_state_t, int channel, amqp_bytes_t queue, amqp_bytes_t exchange);
void amqp_queue_declare(amqp_connection_state_t, int channel, amqp_bytes_t queue);
int amqp_read_message(amqp_connection_state_t, int channel, void *message, int flags);
int amqp_simple_rpc(amqp_connection_state_t, int channel, int method, int *expected, void *decoded);
int amqp_socket_open(void *socket, const char *host, int port);
int amqp_socket_open_noblock(void *socket, const char *host, int port, void *timeout);
int amqp_consume_message(amqp_connection_state_t, void *envelope, void *timeout, int flags);
int amqp_simple_wait_frame(amqp_connection_state_t, void *frame);
amqp_bytes_t amqp_cstring_bytes(const char *);
}
