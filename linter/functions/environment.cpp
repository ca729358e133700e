#include "linter/functions/environment.h"

#include <algorithm>

#include "linter/functions/access.h"
#include "linter/functions/cipher_list.h"
#include "linter/functions/documents.h"
#include "linter/functions/images.h"
#include "linter/functions/lists.h"
#include "linter/functions/networks.h"
#include "linter/functions/ports.h"
#include "linter/functions/regions.h"
#include "linter/functions/relations.h"
#include "linter/functions/schedules.h"
#include "linter/functions/tls.h"
#include "parsers/format.h"

namespace linter {
namespace {

std::vector<std::string_view> sorted_around_names() {
  std::vector<std::string_view> names;
  for (const parsers::Format* format : parsers::formats())
    names.insert(names.end(), format->around.begin(), format->around.end());
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

cel::Environment all_functions() {
  cel::Environment environment = cel::standard_environment();
  environment.begin_section("Relations between entities");
  add_relation_functions(environment);
  environment.begin_section("What may be missing");
  add_list_functions(environment);
  environment.begin_section("Networks and zones");
  add_network_functions(environment);
  environment.begin_section("Ports");
  add_port_functions(environment);
  environment.begin_section("TLS");
  add_tls_functions(environment);
  add_cipher_functions(environment);
  environment.begin_section("Schedules");
  add_schedule_functions(environment);
  environment.begin_section("Images and regions");
  add_image_functions(environment);
  add_region_functions(environment);
  environment.begin_section("Documents");
  environment.begin_section("Documents and access policies");
  add_document_functions(environment);
  add_access_functions(environment);
  return environment;
}

cel::Environment made_environment() {
  cel::Environment environment = policy_functions();
  for (const std::string_view name : {"self", "params", "zones", "it"}) environment.declare({name});
  for (const std::string_view name : around_names()) environment.declare({name});
  return environment;
}

}  // namespace

const std::vector<std::string_view>& around_names() {
  static const std::vector<std::string_view> names = sorted_around_names();
  return names;
}

const cel::Environment& policy_functions() {
  static const cel::Environment functions = all_functions();
  return functions;
}

const cel::Environment& policy_environment() {
  static const cel::Environment environment = made_environment();
  return environment;
}

}  // namespace linter
