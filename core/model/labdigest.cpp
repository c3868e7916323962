// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/labdigest.h"

#include "core/lab/labwords.h"

namespace porthole {

namespace {

// False: it is not wanted any more.
bool countLabPart(LabDigest::Part &part, const lab::LabRun &run, const LabDigest::Wanted &isWanted)
{
    if (run.number == 0)
        return true;
    if (!isWanted())
        return false;
    part.figures = lab::figuresOf(run);
    if (!run.isOver)
        return true;
    if (!isWanted())
        return false;
    part.sentences = lab::whatHappened(run, part.figures);
    return true;
}

} // namespace

std::shared_ptr<const LabDigest> LabDigest::of(const std::shared_ptr<const lab::LabOutcome> &outcome, const Wanted &isWanted)
{
    const auto digest = std::make_shared<LabDigest>(LabDigest{outcome, {}, {}});
    if (!countLabPart(digest->tcp, outcome->tcp, isWanted) || !countLabPart(digest->udp, outcome->udp, isWanted))
        return nullptr;
    return digest;
}

} // namespace porthole
