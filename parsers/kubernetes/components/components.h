// The programs of Kubernetes' control plane: which of them a container runs, in which
// version, and how it is set, with the defaults of that version.
//
//   image: registry.k8s.io/kube-apiserver:v1.33.1
//   command: [kube-apiserver, --profiling=false]
//     {name: "kube-apiserver", version: "1.33", flags: {profiling: "false", anonymous-auth: "true",
//     ...}}
//
// A default stands where the flag would be written, and says in its Origin whose it
// is. It is unknown where versions differ and the version is not known, and where a
// file that a flag names may say something else.
#pragma once

#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "parsers/kubernetes/cluster.h"
#include "parsers/kubernetes/components/table.h"

namespace parsers::kubernetes {

// "v1.29.3-eks-1" is 29; nothing where it is no version of Kubernetes 1.
[[nodiscard]] std::optional<int> minor_version(std::string_view text);

class Components {
 public:
  Components(const Cluster& cluster, Arena& arena);

  // `component` of a container, whose command line is `flags`. The name is empty and
  // the table too where it runs none of these programs.
  [[nodiscard]] const Value* of_container(const Value& container, const Value& flags);

  // `effective` of a kubeadm ClusterConfiguration and of a KubeletConfiguration; nullptr
  // for other kinds. `flags` are those of flags_of_components(), or nullptr.
  [[nodiscard]] const Value* of(const Resource& resource, const Value* flags);

 private:
  using Members = std::vector<Member>;

  // What another row says in place of a default, and whose word that is.
  struct Word {
    std::span<const FlagDefault> rows{};
    const Origin* origin = nullptr;
    std::string_view folder{};
  };

  [[nodiscard]] Value completed(std::string_view component, const Value& flags,
                                std::optional<int> minor, std::span<const Word> words);
  [[nodiscard]] const Value* of_kubeadm(const Object& object, const Value& flags);
  [[nodiscard]] const Value* of_kubelet(const Resource& resource);
  [[nodiscard]] const Origin* default_of(std::string_view component);

  Arena& arena_;
  const Value* none_;
  const Origin* by_kubeadm_;
  std::map<std::string_view, const Origin*> defaults_{};
  // The files that kubeadm reads, and the version that they ask for.
  std::map<std::string_view, std::optional<int>> kubeadm_files_{};
};

}  // namespace parsers::kubernetes
