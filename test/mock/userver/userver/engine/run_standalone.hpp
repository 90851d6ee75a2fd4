#pragma once
#include <functional>
namespace userver::engine {
void RunStandalone(std::function<void()> payload);
}
