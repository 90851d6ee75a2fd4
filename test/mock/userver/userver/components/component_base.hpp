#pragma once
namespace userver::components {
class RawComponentBase {
public:
  virtual ~RawComponentBase();
  virtual void OnAllComponentsLoaded() {}
};
class ComponentBase : public RawComponentBase {};
} // namespace userver::components
