// What the programs of Kubernetes' control plane do where nothing is said: a table
// of the defaults of their flags, of what kubeadm says in their place, and of the
// fields of the kubelet's file.
//
//   {"kube-apiserver", "profiling", "true"}                       in all versions
//   {"kube-apiserver", "insecure-port", "8080", {.until = 19}}    up to Kubernetes 1.19
//
// Only what is the same on all machines is here, and what some policy may ask for.
// Sources: the reference of the command line tools, of kubelet.config.k8s.io/v1beta1
// and of kubeadm's implementation details in Kubernetes' documentation, etcd's page of
// configuration options, and the release notes of 1.20, 1.24 and 1.27.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace parsers::kubernetes {

// Minor versions of Kubernetes 1, both included.
struct Versions {
  int from = 0;
  int until = 9999;
};

struct FlagDefault {
  std::string_view component{};
  std::string_view flag{};
  std::string_view value{};
  Versions versions{};
};
// Rows of one flag stand one behind the other.
[[nodiscard]] std::span<const FlagDefault> flag_defaults();
// `%` in a value is the folder of the certificates.
[[nodiscard]] std::span<const FlagDefault> flags_by_kubeadm();

// A flag that names a file, which may say what the other flag would.
struct Handover {
  std::string_view component{};
  std::string_view file{};
  std::string_view flag{};  // empty: any
};
[[nodiscard]] std::span<const Handover> handovers();

struct FieldDefault {
  enum class Kind : std::uint8_t { boolean, integer, text };

  std::string_view path{};
  Kind kind = Kind::text;
  std::string_view value{};
  Versions versions{};
  std::string_view by_kubeadm{};  // what kubeadm writes instead; empty: nothing else
};
[[nodiscard]] std::span<const FieldDefault> kubelet_fields();

}  // namespace parsers::kubernetes
