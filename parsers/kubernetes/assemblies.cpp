#include "parsers/kubernetes/assemblies.h"

#include <array>
#include <span>

#include "parsers/kubernetes/path.h"
#include "parsers/kubernetes/syntax.h"

namespace parsers::kubernetes {
namespace {

// Where a field of a pod's spec is written. Of a list all that is found counts,
// of everything else the first.
struct Part {
  std::string_view field{};
  std::string_view path{};
};

struct Dialect {
  std::span<const Part> own{};      // below what describes the pod
  std::span<const Part> shared{};   // below what all pods of the object share
  std::string_view own_metadata{};  // paths, as for the parts
  std::string_view shared_metadata{};
  std::string_view container_defaults{};     // a map that every container inherits from
  std::span<const std::string_view> open{};  // fields that others may set, where these do not
  std::string_view open_because{};
  std::string_view placeholder{};  // how a text begins that is filled in later
};

constexpr std::array<Part, 11> argo_own = {
    {{"containers", "container"},
     {"containers", "script"},
     {"containers", "containerSet.containers[]"},
     {"containers", "sidecars[]"},
     {"initContainers", "initContainers[]"},
     {"volumes", "volumes[]"},
     {"securityContext", "securityContext"},
     {"serviceAccountName", "serviceAccountName"},
     {"automountServiceAccountToken", "automountServiceAccountToken"},
     {"nodeSelector", "nodeSelector"},
     {"priorityClassName", "priorityClassName"}}};
constexpr std::array<Part, 8> argo_shared = {
    {{"volumes", "volumes[]"},
     {"securityContext", "securityContext"},
     {"serviceAccountName", "serviceAccountName"},
     {"automountServiceAccountToken", "automountServiceAccountToken"},
     {"hostNetwork", "hostNetwork"},
     {"imagePullSecrets", "imagePullSecrets[]"},
     {"nodeSelector", "nodeSelector"},
     {"priorityClassName", "podPriorityClassName"}}};
constexpr Dialect argo = {.own = argo_own,
                          .shared = argo_shared,
                          .own_metadata = "metadata",
                          .shared_metadata = "podMetadata",
                          .placeholder = "{{"};

constexpr std::array<Part, 3> tekton_own = {
    {{"containers", "steps[]"}, {"containers", "sidecars[]"}, {"volumes", "volumes[]"}}};
constexpr std::array<Part, 10> tekton_shared = {
    {{"securityContext", "podTemplate.securityContext"},
     {"hostNetwork", "podTemplate.hostNetwork"},
     {"automountServiceAccountToken", "podTemplate.automountServiceAccountToken"},
     {"volumes", "podTemplate.volumes[]"},
     {"imagePullSecrets", "podTemplate.imagePullSecrets[]"},
     {"nodeSelector", "podTemplate.nodeSelector"},
     {"serviceAccountName", "serviceAccountName"},
     {"securityContext", "taskRunTemplate.podTemplate.securityContext"},
     {"hostNetwork", "taskRunTemplate.podTemplate.hostNetwork"},
     {"serviceAccountName", "taskRunTemplate.serviceAccountName"}}};
constexpr std::array<std::string_view, 4> tekton_open = {
    "securityContext", "serviceAccountName", "automountServiceAccountToken", "hostNetwork"};
constexpr Dialect tekton = {.own = tekton_own,
                            .shared = tekton_shared,
                            .container_defaults = "stepTemplate",
                            .open = tekton_open,
                            .open_because = "the run, or the settings of Tekton, may say it",
                            .placeholder = "$("};

struct Row {
  std::string_view group{};
  std::string_view kind{};
  std::string_view pods{};    // path to what describes one pod
  std::string_view shared{};  // path to what they share
  const Dialect* dialect = nullptr;
};

constexpr std::array<Row, 11> rows = {{
    {"argoproj.io", "Workflow", "spec.templates[]", "spec", &argo},
    {"argoproj.io", "WorkflowTemplate", "spec.templates[]", "spec", &argo},
    {"argoproj.io", "ClusterWorkflowTemplate", "spec.templates[]", "spec", &argo},
    {"argoproj.io", "CronWorkflow", "spec.workflowSpec.templates[]", "spec.workflowSpec", &argo},
    {"tekton.dev", "Task", "spec", "", &tekton},
    {"tekton.dev", "ClusterTask", "spec", "", &tekton},
    {"tekton.dev", "TaskRun", "spec.taskSpec", "spec", &tekton},
    {"tekton.dev", "Pipeline", "spec.tasks[].taskSpec", "", &tekton},
    {"tekton.dev", "Pipeline", "spec.finally[].taskSpec", "", &tekton},
    {"tekton.dev", "PipelineRun", "spec.pipelineSpec.tasks[].taskSpec", "spec", &tekton},
    {"tekton.dev", "PipelineRun", "spec.pipelineSpec.finally[].taskSpec", "spec", &tekton},
}};

class Assembler {
 public:
  Assembler(const Dialect& dialect, Arena& arena) : dialect_(dialect), arena_(arena) {}

  // nullptr if `own` describes no pod, as a step that only waits.
  const Value* pod(const Value& own, const Value* shared) {
    spec_.clear();
    for (const Part& part : dialect_.own) take(part, own);
    if (find("containers") == nullptr) return nullptr;
    if (shared != nullptr)
      for (const Part& part : dialect_.shared) take(part, *shared);
    for (const std::string_view field : dialect_.open)
      if (find(field) == nullptr)
        spec_.push_back({field, own.place(), {Value::unknown(dialect_.open_because, own.place())}});
    inherit_defaults(own);
    std::vector<Member> members;
    if (const Value* metadata = metadata_of(own, shared))
      members.push_back({"metadata", metadata->place(), *metadata});
    members.push_back({"spec", own.place(), spec(own.place())});
    return arena_.make<Value>(Value::map(arena_, members, own.place()));
  }

 private:
  struct Field {
    std::string_view name{};
    Place place{};
    std::vector<Value> values{};
    bool is_list = false;
  };

  Field* find(std::string_view name) {
    for (Field& field : spec_)
      if (field.name == name) return &field;
    return nullptr;
  }

  void take(const Part& part, const Value& from) {
    const bool is_list = part.field == "containers" || part.path.ends_with("[]");
    walk(from, part.path, [&](const Value& value, const Value&) {
      Field* field = find(part.field);
      if (field != nullptr && !is_list) return;
      if (field == nullptr)
        field = &spec_.emplace_back(Field{part.field, value.place(), {}, is_list});
      field->values.push_back(*opened(value));
    });
  }

  // `value` with every text that is filled in later unknown.
  const Value* opened(const Value& value) {
    if (value.is(Value::Kind::text) &&
        value.as_text().find(dialect_.placeholder) != std::string_view::npos)
      return arena_.make<Value>(
          Value::unknown("filled in when the workflow runs", value.place()).from(value.origin()));
    if (value.is(Value::Kind::list)) {
      std::vector<Value> items;
      for (const Value& item : value.items()) items.push_back(*opened(item));
      return arena_.make<Value>(
          Value::list(arena_.copy(items), value.place()).from(value.origin()));
    }
    if (value.is(Value::Kind::map)) {
      std::vector<Member> members(value.members().begin(), value.members().end());
      for (Member& member : members) member.value = *opened(member.value);
      return arena_.make<Value>(Value::map(arena_, members, value.place()).from(value.origin()));
    }
    return &value;
  }

  void inherit_defaults(const Value& own) {
    const Value* defaults =
        dialect_.container_defaults.empty() ? nullptr : own.find(dialect_.container_defaults);
    if (defaults == nullptr || !defaults->is(Value::Kind::map)) return;
    const std::string_view what = dialect_.container_defaults;
    const Origin* origin = arena_.make<Origin>(what, defaults->place());
    for (Value& container : find("containers")->values)
      container = merged(container, *opened(*defaults), origin);
  }

  // What `upper` does not say is as in `lower`.
  Value merged(const Value& upper, const Value& lower, const Origin* origin) {
    if (!upper.is(Value::Kind::map) || !lower.is(Value::Kind::map)) return upper;
    std::vector<Member> members(upper.members().begin(), upper.members().end());
    for (Member& member : members)
      if (const Value* other = lower.find(member.key))
        member.value = merged(member.value, *other, origin);
    for (const Member& member : lower.members())
      if (upper.find(member.key) == nullptr)
        members.push_back({member.key, member.key_place, member.value.from(origin)});
    return Value::map(arena_, members, upper.place()).from(upper.origin());
  }

  const Value* metadata_of(const Value& own, const Value* shared) {
    const Value* metadata =
        dialect_.own_metadata.empty() ? nullptr : at_path(own, dialect_.own_metadata);
    if (metadata != nullptr || shared == nullptr || dialect_.shared_metadata.empty())
      return metadata;
    return at_path(*shared, dialect_.shared_metadata);
  }

  Value spec(Place place) {
    std::vector<Member> members;
    for (const Field& field : spec_)
      members.push_back({field.name, field.place,
                         field.is_list ? Value::list(arena_.copy(field.values), field.place)
                                       : field.values.front()});
    return Value::map(arena_, members, place);
  }

  const Dialect& dialect_;
  Arena& arena_;
  std::vector<Field> spec_;  // of the pod that is being put together
};

}  // namespace

std::vector<const Value*> assembled_pods(std::string_view group, std::string_view kind,
                                         const Value& object, Arena& arena) {
  std::vector<const Value*> pods;
  for (const Row& row : rows) {
    if (row.kind != kind || row.group != group) continue;
    const Value* shared = row.shared.empty() ? nullptr : at_path(object, row.shared);
    Assembler assembler(*row.dialect, arena);
    walk(object, row.pods, [&](const Value& own, const Value&) {
      if (const Value* pod = assembler.pod(own, shared)) pods.push_back(pod);
    });
  }
  return pods;
}

}  // namespace parsers::kubernetes
