// What is counted and told of an experiment of the lab: each transport's figures and sentences, made once from its facts.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/labfigures.h"
#include "core/lab/labsentence.h"

#include <functional>
#include <memory>

namespace porthole {

// Looks at every packet several times: not for a thread that has something else to do.
struct LabDigest {
    struct Part {
        lab::LabFigures figures;
        lab::LabStory sentences; // once it is over
    };
    std::shared_ptr<const lab::LabOutcome> outcome; // of which it is; never null
    Part tcp;
    Part udp;

    using Wanted = std::function<bool()>; // asked before each part of the work
    // Null: nobody wants it any more.
    static std::shared_ptr<const LabDigest> of(const std::shared_ptr<const lab::LabOutcome> &outcome, const Wanted &isWanted);
};

} // namespace porthole
