// Versions of TLS, however a product spells them.
//
//   tlsVersion('TLSv1.2') == tlsVersion('TLS_1_2') == tlsVersion('VersionTLS12')
//   tlsVersion('TLSv1') < tlsVersion('TLSv1.1')
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "linter/cel/cel.h"

namespace linter {

// A number that grows with the version: SSLv2 2, SSLv3 3, TLS 1.0 10, 1.1 11,
// 1.2 12, 1.3 13, DTLS like the TLS it was made from. No value for anything else. Knows
//   TLSv1 TLSv1.0 TLSv1.2 SSLv3            OpenSSL, nginx, CloudFront origins
//   TLSv1.2_2021 TLSv1_2016                CloudFront viewers (the year is not part of it)
//   TLS_1_2 TLSV1_2 TLSv1_2 TLS1_2 TLS12   AWS, Google Cloud, Azure, Istio
//   1.2 Tls12 VersionTLS12                 Azure, Kubernetes
//   SecurityPolicy_TLS13_1_2_2021_06       API Gateway: the oldest one it accepts, here 1.2
[[nodiscard]] std::optional<std::int64_t> tls_version(std::string_view spelling);

void add_tls_functions(cel::Environment& environment);

}  // namespace linter
