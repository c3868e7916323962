// The options of "lab": what their values become.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "optiontable.h"

namespace porthole::cli {

// A value of the link holds for both directions; "a>b:VALUE" and "b>a:VALUE" for one. Problems name the option.
Problem setLabFraction(Unfinished &u, const char *option, const QByteArray &value, double lab::DirectionSettings::*where);
Problem setLabTime(Unfinished &u, const char *option, const QByteArray &value, qint64 lab::DirectionSettings::*where);
Problem setLabBurst(Unfinished &u, const QByteArray &value);
Problem setLabRate(Unfinished &u, const QByteArray &value);
Problem setLabQueue(Unfinished &u, const QByteArray &value);
Problem setLabLongest(Unfinished &u, const QByteArray &value);
// Without a direction of a>b, where the messages go.
Problem setLabDrops(Unfinished &u, const QByteArray &value);
Problem setLabOnly(Unfinished &u, const QByteArray &value);
Problem setLabCongestion(Unfinished &u, const QByteArray &value);
Problem setLabSeed(Unfinished &u, const QByteArray &value);
Problem setLabMtu(Unfinished &u, const QByteArray &value);
Problem setLabNumber(Unfinished &u, const char *option, const QByteArray &value, int least, int most, int lab::LabOptions::*where);
// All of the lab's options become those of the experiment with that name.
Problem startFromExperiment(Unfinished &u, const QByteArray &name);
Problem setLabUdpRate(Unfinished &u, const QByteArray &value);
Problem setLabFetch(Unfinished &u, const QByteArray &value);
Problem setLabSend(Unfinished &u, const QByteArray &value);
Problem setLabSynRetries(Unfinished &u, const QByteArray &value);
// What only all together tell.
Problem finishLab(Unfinished &u);

} // namespace porthole::cli
