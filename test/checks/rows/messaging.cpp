// The rows of messaging.yaml.
// RUN: %check_unblock %s 'unblock-*' %t --fix-notes --broken-fixed
#include "Inputs/awaitable.h"
#include "Inputs/messaging.h"

awaitable<void> zeromq(void *socket, char *bytes, zmq_msg_t *message, zmq_pollitem_t *items) {
  const int n = zmq_recv(socket, bytes, 9, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'zmq_recv' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: const int n = co_await unblock::offload([&] { return zmq_recv(socket, bytes, 9, 0); })(boost::asio::use_awaitable);
  zmq_send(socket, bytes, n, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'zmq_send' {{.*}} [unblock-blocking-network]
  zmq_send_const(socket, bytes, 9, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'zmq_send_const' {{.*}} [unblock-blocking-network]
  zmq_msg_recv(message, socket, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'zmq_msg_recv' {{.*}} [unblock-blocking-network]
  zmq_msg_send(message, socket, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'zmq_msg_send' {{.*}} [unblock-blocking-network]
  zmq_recvmsg(socket, message, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'zmq_recvmsg' {{.*}} [unblock-blocking-network]
  zmq_sendmsg(socket, message, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'zmq_sendmsg' {{.*}} [unblock-blocking-network]
  zmq_poll(items, 2, -1);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'zmq_poll' {{.*}} [unblock-blocking-network]
  zmq_recv(socket, bytes, 9, ZMQ_DONTWAIT);
  zmq_msg_send(message, socket, ZMQ_NOBLOCK);
  zmq_poll(items, 2, 0);
  co_return;
}

awaitable<void> cppzmq(zmq::socket_t &socket, zmq::message_t &message, std::vector<zmq_pollitem_t *> &items, char *bytes) {
  const bool got = socket.recv(message);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'zmq::detail::socket_base::recv' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: const bool got = co_await unblock::offload([&] { return socket.recv(message); })(boost::asio::use_awaitable);
  socket.recv(bytes, 9);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'zmq::detail::socket_base::recv' {{.*}} [unblock-blocking-network]
  socket.send(message, zmq::send_flags::none);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'zmq::detail::socket_base::send' {{.*}} [unblock-blocking-network]
  zmq::poll(items);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'zmq::poll' {{.*}} [unblock-blocking-network]
  socket.recv(message, zmq::recv_flags::dontwait);
  socket.recv(bytes, 9, ZMQ_DONTWAIT);
  socket.send(message, zmq::send_flags::dontwait);
  zmq::poll(items, std::chrono::milliseconds(0));
  co_return;
}

awaitable<void> kafka(rd_kafka_t *k, RdKafka::KafkaConsumer &consumer, RdKafka::Consumer &simple, RdKafka::Producer &producer) {
  std::int64_t low = 0, high = 0;
  rd_kafka_poll(k, 100);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'rd_kafka_poll' {{.*}} [unblock-blocking-network]
  void *message = rd_kafka_consumer_poll(k, 100);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'rd_kafka_consumer_poll' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: void *message = co_await unblock::offload([&] { return rd_kafka_consumer_poll(k, 100); })(boost::asio::use_awaitable);
  rd_kafka_flush(k, 100);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'rd_kafka_flush' {{.*}} [unblock-blocking-network]
  rd_kafka_consumer_close(k);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'rd_kafka_consumer_close' {{.*}} [unblock-blocking-network]
  rd_kafka_metadata(k, 1, nullptr, nullptr, 100);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'rd_kafka_metadata' {{.*}} [unblock-blocking-network]
  rd_kafka_query_watermark_offsets(k, "t", 0, &low, &high, 100);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'rd_kafka_query_watermark_offsets' {{.*}} [unblock-blocking-network]
  rd_kafka_poll(k, 0);
  rd_kafka_produce(k, 0, 0, message, 9);
  RdKafka::Message *next = consumer.consume(100);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'RdKafka::KafkaConsumer::consume' {{.*}} [unblock-blocking-network]
  consumer.commitSync();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'RdKafka::KafkaConsumer::commitSync' {{.*}} [unblock-blocking-network]
  consumer.close();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'RdKafka::KafkaConsumer::close' {{.*}} [unblock-blocking-network]
  RdKafka::Topic topic;
  simple.consume(&topic, 1, 100);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'RdKafka::Consumer::consume' {{.*}} [unblock-blocking-network]
  producer.flush(100);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'RdKafka::Producer::flush' {{.*}} [unblock-blocking-network]
  producer.poll(100);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'RdKafka::Handle::poll' {{.*}} [unblock-blocking-network]
  producer.metadata(true, nullptr, &next, 100);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'RdKafka::Handle::metadata' {{.*}} [unblock-blocking-network]
  producer.query_watermark_offsets("t", 0, &low, &high, 100);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'RdKafka::Handle::query_watermark_offsets' {{.*}} [unblock-blocking-network]
  producer.poll(0);
  consumer.consume(0);
  simple.consume(&topic, 1, 0);
  consumer.commitAsync();
  co_return;
}

awaitable<void> paho(MQTTClient c, MQTTClient_options *options, char *const *topics) {
  int token = 0;
  MQTTClient_connect(c, options);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'MQTTClient_connect' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: co_await unblock::offload([&] { return MQTTClient_connect(c, options); })(boost::asio::use_awaitable);
  MQTTClient_connect5(c, options, nullptr, nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'MQTTClient_connect5' {{.*}} [unblock-blocking-network]
  MQTTClient_disconnect(c, 100);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'MQTTClient_disconnect' {{.*}} [unblock-blocking-network]
  MQTTClient_publish(c, "t", 1, "x", 1, 0, &token);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'MQTTClient_publish' {{.*}} [unblock-blocking-network]
  MQTTClient_publishMessage(c, "t", nullptr, &token);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'MQTTClient_publishMessage' {{.*}} [unblock-blocking-network]
  MQTTClient_receive(c, nullptr, nullptr, nullptr, 100);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'MQTTClient_receive' {{.*}} [unblock-blocking-network]
  MQTTClient_subscribe(c, "t", 1);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'MQTTClient_subscribe' {{.*}} [unblock-blocking-network]
  MQTTClient_subscribeMany(c, 1, topics, &token);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'MQTTClient_subscribeMany' {{.*}} [unblock-blocking-network]
  MQTTClient_unsubscribe(c, "t");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'MQTTClient_unsubscribe' {{.*}} [unblock-blocking-network]
  MQTTClient_waitForCompletion(c, token, 100);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'MQTTClient_waitForCompletion' {{.*}} [unblock-blocking-network]
  MQTTClient_yield();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'MQTTClient_yield' {{.*}} [unblock-blocking-network]
  MQTTClient_isConnected(c);
  co_return;
}

awaitable<void> paho_cpp(mqtt::client &c, mqtt::async_client &a) {
  c.connect();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mqtt::client::connect' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: co_await unblock::offload([&] { return c.connect(); })(boost::asio::use_awaitable);
  c.reconnect();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mqtt::client::reconnect' {{.*}} [unblock-blocking-network]
  c.publish("t", "x", 1);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mqtt::client::publish' {{.*}} [unblock-blocking-network]
  c.subscribe("t", 1);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mqtt::client::subscribe' {{.*}} [unblock-blocking-network]
  c.unsubscribe("t");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mqtt::client::unsubscribe' {{.*}} [unblock-blocking-network]
  c.disconnect();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mqtt::client::disconnect' {{.*}} [unblock-blocking-network]
  auto message = c.consume_message();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mqtt::client::consume_message' {{.*}} [unblock-blocking-network]
  a.consume_message();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mqtt::async_client::consume_message' {{.*}} [unblock-blocking-network]
  auto token = a.connect();
  token->wait();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mqtt::token::wait' {{.*}} [unblock-blocking-network]
  token->wait_for(100);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mqtt::token::wait_for' {{.*}} [unblock-blocking-network]
  token->wait_for(std::chrono::seconds(1));
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mqtt::token::wait_for' {{.*}} [unblock-blocking-network]
  token->wait_until(std::chrono::steady_clock::now() + std::chrono::seconds(1));
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mqtt::token::wait_until' {{.*}} [unblock-blocking-network]
  token->try_wait();
  token->wait_for(0);
  c.try_consume_message(&message);
  co_return;
}

awaitable<void> mosquitto_and_rabbitmq(mosquitto *m, amqp_connection_state_t r, amqp_bytes_t name, void *socket) {
  mosquitto_connect(m, "h", 1883, 60);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mosquitto_connect' {{.*}} [unblock-blocking-network]
  mosquitto_connect_bind(m, "h", 1883, 60, nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mosquitto_connect_bind' {{.*}} [unblock-blocking-network]
  mosquitto_reconnect(m);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mosquitto_reconnect' {{.*}} [unblock-blocking-network]
  mosquitto_loop(m, 100, 1);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mosquitto_loop' {{.*}} [unblock-blocking-network]
  mosquitto_loop_forever(m, -1, 1);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mosquitto_loop_forever' {{.*}} [unblock-blocking-network]
  mosquitto_connect_async(m, "h", 1883, 60);
  mosquitto_loop(m, 0, 1);
  amqp_socket_open(socket, "h", 5672);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'amqp_socket_open' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: co_await unblock::offload([&] { return amqp_socket_open(socket, "h", 5672); })(boost::asio::use_awaitable);
  amqp_socket_open_noblock(socket, "h", 5672, nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'amqp_socket_open_noblock' {{.*}} [unblock-blocking-network]
  amqp_login(r, "/", 0, 131072, 0, 0, "u", "p");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'amqp_login' {{.*}} [unblock-blocking-network]
  amqp_channel_open(r, 1);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'amqp_channel_open' {{.*}} [unblock-blocking-network]
  amqp_exchange_declare(r, 1, name);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'amqp_exchange_declare' {{.*}} [unblock-blocking-network]
  amqp_queue_declare(r, 1, name);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'amqp_queue_declare' {{.*}} [unblock-blocking-network]
  amqp_queue_bind(r, 1, name, name);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'amqp_queue_bind' {{.*}} [unblock-blocking-network]
  amqp_basic_publish(r, 1, name, name, name);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'amqp_basic_publish' {{.*}} [unblock-blocking-network]
  amqp_basic_get(r, 1, name);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'amqp_basic_get' {{.*}} [unblock-blocking-network]
  amqp_read_message(r, 1, nullptr, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'amqp_read_message' {{.*}} [unblock-blocking-network]
  amqp_basic_consume(r, 1, name);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'amqp_basic_consume' {{.*}} [unblock-blocking-network]
  amqp_consume_message(r, nullptr, nullptr, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'amqp_consume_message' {{.*}} [unblock-blocking-network]
  amqp_simple_wait_frame(r, nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'amqp_simple_wait_frame' {{.*}} [unblock-blocking-network]
  amqp_simple_rpc(r, 1, 0, nullptr, nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'amqp_simple_rpc' {{.*}} [unblock-blocking-network]
  amqp_channel_close(r, 1, 200);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'amqp_channel_close' {{.*}} [unblock-blocking-network]
  amqp_connection_close(r, 200);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'amqp_connection_close' {{.*}} [unblock-blocking-network]
  amqp_cstring_bytes("q");
  co_return;
}
