// Writes manifests such as a company with many services has: the input on which
// what a run costs is measured at size. The same count gives the same bytes.
//
//   write_manifests("much", 5000)   5,000 files in 50 folders, 55 MB
//
// Each file is one service in one of 50 namespaces: a Deployment of three
// containers, a Service, a ConfigMap with two files in it, and a NetworkPolicy
// that lets in all pods of the namespace. Every second service makes some of the
// mistakes that policies find.
#pragma once

#include <cstddef>
#include <filesystem>

namespace bench {

void write_manifests(const std::filesystem::path& folder, std::size_t count);

}  // namespace bench
