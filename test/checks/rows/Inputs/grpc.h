#pragma once
#include <memory>
#include <string>
#include <vector>
namespace grpc {
class Channel {};
class ChannelCredentials {};
class ChannelArguments {};
std::shared_ptr<ChannelCredentials> InsecureChannelCredentials();
std::shared_ptr<Channel> CreateChannel(const std::string &target, const std::shared_ptr<ChannelCredentials> &credentials);
std::shared_ptr<Channel> CreateCustomChannel(const std::string &target, const std::shared_ptr<ChannelCredentials> &credentials, const ChannelArguments &args);
namespace experimental {
class ClientInterceptorFactoryInterface {};
std::shared_ptr<Channel> CreateCustomChannelWithInterceptors(const std::string &target, const std::shared_ptr<ChannelCredentials> &credentials,
                                                             const ChannelArguments &args,
                                                             std::vector<std::unique_ptr<ClientInterceptorFactoryInterface>> creators);
} // namespace experimental
} // namespace grpc
