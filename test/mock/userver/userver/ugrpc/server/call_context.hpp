#pragma once
namespace userver::ugrpc::server {
class CallContext {};
} // namespace userver::ugrpc::server
