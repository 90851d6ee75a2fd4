// The version of the runtime. Follows semantic versioning; 0.x may still change names.
#ifndef UNBLOCK_VERSION_HPP
#define UNBLOCK_VERSION_HPP

#define UNBLOCK_VERSION_MAJOR 0
#define UNBLOCK_VERSION_MINOR 1
#define UNBLOCK_VERSION_PATCH 0

/// major * 10000 + minor * 100 + patch, for the preprocessor.
#define UNBLOCK_VERSION                                                                            \
  (UNBLOCK_VERSION_MAJOR * 10000 + UNBLOCK_VERSION_MINOR * 100 + UNBLOCK_VERSION_PATCH)

#endif
