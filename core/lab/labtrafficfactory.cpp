// Makes what the two hosts do, over one transport.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/labtrafficfactory.h"

#include "core/lab/labdatagramexchange.h"
#include "core/lab/labfetch.h"
#include "core/lab/labhalfclose.h"
#include "core/lab/labnoaccept.h"
#include "core/lab/labnobody.h"
#include "core/lab/labsenddatagrams.h"
#include "core/lab/labsendstream.h"
#include "core/lab/labstream.h"
#include "core/lab/labstreamexchange.h"

namespace porthole::lab {
namespace {

std::unique_ptr<LabTraffic> makeStream(const LabOptions &options, const LabHosts &hosts, LabRun &run)
{
    switch (options.kind) {
    case LabKind::Exchange:
    case LabKind::Nagle: return std::make_unique<LabStreamExchange>(options, hosts, run);
    case LabKind::Nobody: return std::make_unique<LabNobody>(options, hosts, run);
    case LabKind::NoAccept: return std::make_unique<LabNoAccept>(options, hosts, run);
    case LabKind::Fetch: return std::make_unique<LabFetch>(options, hosts, run);
    case LabKind::Send: return std::make_unique<LabSendStream>(options, hosts, run);
    case LabKind::HalfClose: return std::make_unique<LabHalfClose>(options, hosts, run);
    default: return std::make_unique<LabStream>(options, hosts, run);
    }
}

std::unique_ptr<LabTraffic> makeDatagrams(const LabOptions &options, const LabHosts &hosts, LabRun &run)
{
    if (isExchange(options.kind))
        return std::make_unique<LabDatagramExchange>(options, hosts, run);
    if (options.kind == LabKind::Send)
        return std::make_unique<LabSendDatagrams>(options, hosts, run);
    if (options.kind == LabKind::Nobody)
        return std::make_unique<LabNobodyDatagrams>(options, hosts, run);
    return std::make_unique<LabDatagrams>(options, hosts, run);
}

} // namespace

std::unique_ptr<LabTraffic> makeLabTraffic(TransportKind transport, const LabOptions &options, const LabHosts &hosts, LabRun &run)
{
    return transport == TransportKind::Tcp ? makeStream(options, hosts, run) : makeDatagrams(options, hosts, run);
}

} // namespace porthole::lab
