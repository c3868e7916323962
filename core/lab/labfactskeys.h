// The keys of the lab's facts in a session: stored, so they are never given another meaning.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1StringView>

namespace porthole::lab::fact {

inline constexpr int Version = 1;

// Of the first part
inline constexpr QLatin1StringView Format("porthole-lab");
inline constexpr QLatin1StringView Kernel("kernel");
inline constexpr QLatin1StringView Settings("settings");
inline constexpr QLatin1StringView Mtu("mtu");
inline constexpr QLatin1StringView Classic("classic");
inline constexpr QLatin1StringView Sack("sack");
inline constexpr QLatin1StringView Timestamps("timestamps");
inline constexpr QLatin1StringView Congestion("congestion");
inline constexpr QLatin1StringView Seed("seed");
inline constexpr QLatin1StringView Link("link");
inline constexpr QLatin1StringView Messages("messages");
inline constexpr QLatin1StringView Pace("pace");
inline constexpr QLatin1StringView V6("v6");
inline constexpr QLatin1StringView Tcp("tcp");
inline constexpr QLatin1StringView Udp("udp");
inline constexpr QLatin1StringView Limit("limit");
inline constexpr QLatin1StringView Together("together");
inline constexpr QLatin1StringView Hold("hold");
inline constexpr QLatin1StringView ReaderEnds("readerEnds");
inline constexpr QLatin1StringView Backlog("backlog");
inline constexpr QLatin1StringView Clients("clients");
inline constexpr QLatin1StringView UdpRate("udpRate");
inline constexpr QLatin1StringView SynRetries("synRetries");
inline constexpr QLatin1StringView EndAfter("endAfter");
inline constexpr QLatin1StringView Url("url");
inline constexpr QLatin1StringView Method("method");
inline constexpr QLatin1StringView Sends("sends");
inline constexpr QLatin1StringView Responds("responds");
inline constexpr QLatin1StringView FixedAnswer("fixedAnswer");
inline constexpr QLatin1StringView Secure("secure");
inline constexpr qsizetype MostSends = 1000; // messages, and
inline constexpr qsizetype MostSent = 32 << 10; // bytes of all of them
// Of the first part and of runs
inline constexpr QLatin1StringView Size("size");
inline constexpr QLatin1StringView AnswerSize("answerSize");
inline constexpr QLatin1StringView Failed("failure");
inline constexpr QLatin1StringView Kind("kind");
// Of runs and their pieces: 1 for TCP, 2 for UDP
inline constexpr QLatin1StringView Run("run");
// Of runs
inline constexpr QLatin1StringView Number("number");
inline constexpr QLatin1StringView Writer("writer");
inline constexpr QLatin1StringView NoDelayFrom("noDelayFrom");
inline constexpr QLatin1StringView Refused("refused");
inline constexpr QLatin1StringView Unread("unread");
inline constexpr QLatin1StringView ClosedUnread("closedUnread");
inline constexpr QLatin1StringView Over("over");
inline constexpr QLatin1StringView Cut("cut");
inline constexpr QLatin1StringView Garbled("garbled");
inline constexpr QLatin1StringView Began("began");
inline constexpr QLatin1StringView FirstWrite("firstWrite");
inline constexpr QLatin1StringView Ended("ended");
inline constexpr QLatin1StringView LeftOut("leftOut");
inline constexpr QLatin1StringView Vanished("vanished");
inline constexpr QLatin1StringView Read("read");
inline constexpr QLatin1StringView Before("before");
inline constexpr QLatin1StringView Counted("counted");
inline constexpr QLatin1StringView LastInfo("lastInfo");
inline constexpr QLatin1StringView StateError("stateError");
inline constexpr QLatin1StringView BytesRead("bytesRead");
inline constexpr QLatin1StringView Verdict("verdict");
inline constexpr QLatin1StringView Answered("answered");
inline constexpr QLatin1StringView Alike("alike");
inline constexpr QLatin1StringView Reads("reads");
// Of their pieces
inline constexpr char MessageList[] = "message";
inline constexpr char RecordList[] = "record";
inline constexpr char LookList[] = "look";
inline constexpr char EventList[] = "event";
inline constexpr char StateList[] = "state";

} // namespace porthole::lab::fact
