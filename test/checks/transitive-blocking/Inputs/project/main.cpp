#include "../../../rows/Inputs/awaitable.h"
#include "api.h"
awaitable<void> session() {
  harmless();
  entry(1);
  co_return;
}
