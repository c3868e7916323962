// What the lab says of a packet as its comment: what became of it on the link.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

namespace porthole {

namespace packetfate {
inline constexpr char Dropped[] = "dropped";
inline constexpr char Duplicated[] = "duplicated";
inline constexpr char Corrupted[] = "corrupted";
inline constexpr char TakesLonger[] = "takes longer";
} // namespace packetfate

// The comment, where it is such words; else nothing: of captures comments may be anything.
inline QByteArrayView fateIn(QByteArrayView comment)
{
    for (const char *word : {packetfate::Dropped, packetfate::Duplicated, packetfate::Corrupted, packetfate::TakesLonger})
        if (const QByteArrayView known(word); comment.size() <= 60 && comment.startsWith(known)
                                              && (comment.size() == known.size() || comment[known.size()] == ' ' || comment[known.size()] == ','))
            return comment;
    return {};
}

// The other end never had it.
inline bool saysLost(QByteArrayView comment)
{
    const QByteArrayView fate = fateIn(comment);
    return fate.startsWith(packetfate::Dropped) || fate.startsWith(packetfate::Corrupted);
}

} // namespace porthole
