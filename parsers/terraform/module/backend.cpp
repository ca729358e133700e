#include "parsers/terraform/module/backend.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string>

#include "parsers/terraform/module/body.h"
#include "parsers/terraform/module/paths.h"

namespace parsers::terraform {
namespace {

// A setting that says where the state is. Without `fallback` somebody has to say it.
struct Setting {
  std::string_view name{};
  bool has_fallback = false;
  std::string_view fallback{};
};

struct Kind {
  std::string_view type{};
  std::array<Setting, 3> settings{};
};

// What makes up the place of a state, by the pages of the backends; the path within
// it is for those that come after.
constexpr Kind kinds[] = {
    {"azurerm", {{{"storage_account_name"}, {"container_name"}, {"key"}}}},
    {"consul", {{{"path"}, {"address", true, ""}}}},
    {"cos", {{{"bucket"}, {"prefix", true, ""}, {"key", true, "terraform.tfstate"}}}},
    {"gcs", {{{"bucket"}}}},
    {"http", {{{"address"}}}},
    {"kubernetes", {{{"secret_suffix"}, {"namespace", true, "default"}}}},
    {"local", {}},
    {"oss", {{{"bucket"}, {"prefix", true, "env:"}, {"key", true, "terraform.tfstate"}}}},
    {"pg", {{{"conn_str"}, {"schema_name", true, "terraform_remote_state"}}}},
    {"remote", {{{"hostname", true, "app.terraform.io"}, {"organization"}}}},
    {"s3", {{{"bucket"}}}},
};

const Kind* kind_of(std::string_view type) {
  const auto* found = std::find_if(std::begin(kinds), std::end(kinds),
                                   [type](const Kind& kind) { return kind.type == type; });
  return found == std::end(kinds) ? nullptr : found;
}

// A setting as far as it is known.
struct Said {
  bool is_known = false;
  std::string_view text{};
  const KnownPieces* pieces = nullptr;  // of one that is known in parts
};

Said said(const Backend& backend, const Setting& setting) {
  const Datum* value = backend.settings.find(setting.name);
  if (backend.settings.is_open()) return {};
  if (value == nullptr || value->is_null()) return {setting.has_fallback, setting.fallback};
  if (value->is(Datum::Kind::text)) return {true, value->as_text()};
  return {.pieces = value->pieces()};
}

Fit same(const Said& kept, const Said& read) {
  if (kept.is_known && read.is_known) return kept.text == read.text ? Fit::yes : Fit::no;
  const bool may_be = kept.is_known && read.pieces != nullptr   ? read.pieces->may_be(kept.text)
                      : read.is_known && kept.pieces != nullptr ? kept.pieces->may_be(read.text)
                                                                : true;
  return may_be ? Fit::open : Fit::no;
}

bool is_one_name(std::string_view text) {
  return !text.empty() && text.find('/') == std::string_view::npos;
}

// Is `read` the way to the state `end` in a workspace below `begin`? Of a way that is known
// in parts, the unknown is the workspace where all else is there.
Fit in_workspace(const Said& read, const std::string& begin, const std::string& end) {
  if (read.is_known) {
    const bool around = read.text.size() > begin.size() + end.size() &&
                        read.text.starts_with(begin) && read.text.ends_with(end);
    return around && is_one_name(read.text.substr(begin.size(),
                                                  read.text.size() - begin.size() - end.size()))
               ? Fit::yes
               : Fit::no;
  }
  if (read.pieces == nullptr) return Fit::open;
  const bool is_gap =
      read.pieces->begin == begin && read.pieces->end == end && read.pieces->between.empty();
  return is_gap ? Fit::yes : Fit::open;
}

Fit best(Fit left, Fit right) { return std::max(left, right); }

// `key`, or `prefix/workspace/key`.
Fit same_s3_key(const Backend& kept, const Backend& read) {
  const Said key = said(kept, {"key"});
  const Said prefix = said(kept, {"workspace_key_prefix", true, "env:"});
  const Said wanted = said(read, {"key"});
  const Fit plain = same(key, wanted);
  if (!key.is_known || !prefix.is_known || plain == Fit::yes) return plain;
  const Fit deep =
      in_workspace(wanted, std::string(prefix.text) + "/", "/" + std::string(key.text));
  // Unless it could be anything, a key that is known in parts is one or the other.
  return wanted.is_known || deep == Fit::yes ? best(plain, deep) : Fit::open;
}

Fit same_gcs_prefix(const Backend& kept, const Backend& read) {
  const auto trimmed = [](Said prefix) {
    if (prefix.is_known)
      while (prefix.text.ends_with('/')) prefix.text.remove_suffix(1);
    return prefix;
  };
  return same(trimmed(said(kept, {"prefix", true, ""})), trimmed(said(read, {"prefix", true, ""})));
}

// A file, or `folder/workspace/terraform.tfstate`.
Fit same_file(const Backend& kept, const Backend& read) {
  const Said path = said(kept, {"path", true, "terraform.tfstate"});
  const Said folder = said(kept, {"workspace_dir", true, "terraform.tfstate.d"});
  const Said wanted = said(read, {"path", true, "terraform.tfstate"});
  if (!path.is_known || !folder.is_known || !wanted.is_known) return Fit::open;
  const std::string file = join_path(read.folder, wanted.text);
  if (file == join_path(kept.folder, path.text)) return Fit::yes;
  return in_workspace({true, file}, join_path(kept.folder, folder.text) + "/",
                      "/terraform.tfstate");
}

// The one object of `workspaces { ... }` or `workspaces = { ... }`.
Datum workspaces_of(const Backend& backend) {
  const Datum* written = backend.settings.find("workspaces");
  if (written == nullptr) return {};
  return written->is_sequence() && !written->items().empty() ? written->items().front() : *written;
}

Fit same_workspaces(const Backend& kept, const Backend& read) {
  const Backend own{.settings = workspaces_of(kept)};
  const Backend other{.settings = workspaces_of(read)};
  const Said prefix = said(own, {"prefix"});
  const Said name = said(other, {"name"});
  if (!prefix.is_known) return same(said(own, {"name"}), name);
  if (!name.is_known) return same(prefix, said(other, {"prefix"}));
  return name.text.starts_with(prefix.text) ? Fit::yes : Fit::no;
}

Fit same_path(const Backend& kept, const Backend& read) {
  if (kept.type == "s3") return same_s3_key(kept, read);
  if (kept.type == "gcs") return same_gcs_prefix(kept, read);
  if (kept.type == "local") return same_file(kept, read);
  if (kept.type == "remote") return same_workspaces(kept, read);
  return Fit::yes;
}

std::string_view type_named(std::string_view name) { return name == "cloud" ? "remote" : name; }

}  // namespace

namespace {

// With the files that `terraform init -backend-config` is given.
Datum completed(const Datum& settings, ModuleInstance& root) {
  const Settings::Environment* environment = root.environment();
  if (environment == nullptr || environment->backend_config.empty()) return settings;
  Evaluator& evaluator = root.run().evaluator;
  std::vector<Field> fields(settings.fields().begin(), settings.fields().end());
  for (const std::string& path : environment->backend_config) {
    std::string why;  // said once, for all
    const Document* document = evaluator.files().document(path, why);
    if (document == nullptr) continue;
    for (const Attribute& attribute : static_cast<const Tree*>(document)->body.attributes)
      fields.push_back(
          {attribute.name.text, attribute.name.place, evaluator.evaluate(*attribute.value, {})});
  }
  return sorted_mapping(Datum::Kind::object, std::move(fields), settings.place(),
                        evaluator.arena());
}

}  // namespace

Backend backend_of(ModuleInstance& root) {
  Backend backend{"local", Datum::mapping(Datum::Kind::object, {}, {}), root.module().folder};
  for (const Block* settings : root.module().settings)
    for (const Block& block : settings->body.blocks) {
      const bool cloud = block.type.text == "cloud";
      if (!cloud && (block.type.text != "backend" || block.labels.size() != 1)) continue;
      backend.type = type_named(cloud ? "cloud" : block.labels[0].text);
      backend.settings =
          completed(evaluate_body(block.body, block.place, root, nullptr, {}, nullptr), root);
    }
  return backend;
}

Backend backend_read(const Datum& self, std::string_view folder) {
  Backend backend{.folder = folder};
  const Datum* type = self.find("backend");
  if (type == nullptr || !type->is(Datum::Kind::text)) return backend;
  backend.type = type_named(type->as_text());
  if (const Datum* workspace = self.find("workspace");
      workspace != nullptr && workspace->is(Datum::Kind::text))
    backend.workspace = workspace->as_text();
  backend.settings = Datum::mapping(Datum::Kind::object, {}, self.place());
  if (const Datum* config = self.find("config"); config != nullptr && !config->is_null()) {
    // `config { ... }`, as before Terraform 0.12.
    const bool is_block = config->is_sequence() && config->items().size() == 1;
    backend.settings = is_block ? config->items().front() : *config;
  }
  return backend;
}

Fit fit(const Backend& kept, const Backend& read) {
  const Kind* kind = kind_of(kept.type);
  if (kind == nullptr || kept.type != read.type) return Fit::no;
  if (read.settings.is_open()) return Fit::open;
  Fit all = same_path(kept, read);
  for (const Setting& setting : kind->settings)
    if (!setting.name.empty()) all = std::min(all, same(said(kept, setting), said(read, setting)));
  return all;
}

const Datum* first_unknown(const Backend& backend) {
  const Kind* kind = kind_of(backend.type);
  if (kind == nullptr) return nullptr;
  if (backend.settings.is_open()) return &backend.settings;
  constexpr std::string_view paths[] = {"key", "path", "prefix", "workspaces"};
  for (const Field& field : backend.settings.fields()) {
    const bool decides =
        std::find(std::begin(paths), std::end(paths), field.name) != std::end(paths) ||
        std::any_of(kind->settings.begin(), kind->settings.end(),
                    [&field](const Setting& setting) { return setting.name == field.name; });
    if (const Datum* unknown = decides ? first_open(field.value) : nullptr) return unknown;
  }
  return nullptr;
}

}  // namespace parsers::terraform
