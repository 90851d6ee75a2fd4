#pragma once
// In the shape of userver's headers, without what the checks don't look at.
namespace userver::engine {
class TaskProcessor;
class Deadline {};
namespace current_task {
TaskProcessor &GetTaskProcessor();
}
} // namespace userver::engine
