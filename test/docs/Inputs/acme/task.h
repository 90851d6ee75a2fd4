#pragma once
// The one of docs/configuration.md, where it is included as "acme/task.h".
#include "../../../knowledge/Inputs/task.h"
