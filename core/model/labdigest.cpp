// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/labdigest.h"

#include "core/lab/labwords.h"

namespace porthole {

namespace {

LabDigest::Part labDigestOf(const lab::LabRun &run)
{
    LabDigest::Part part;
    if (run.number == 0)
        return part;
    part.figures = lab::figuresOf(run);
    if (run.isOver)
        part.sentences = lab::whatHappened(run, part.figures);
    return part;
}

} // namespace

std::shared_ptr<const LabDigest> LabDigest::of(const std::shared_ptr<const lab::LabOutcome> &outcome)
{
    return std::make_shared<LabDigest>(LabDigest{outcome, labDigestOf(outcome->tcp), labDigestOf(outcome->udp)});
}

} // namespace porthole
