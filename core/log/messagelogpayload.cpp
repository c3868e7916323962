// How a log keeps payload, and what it does when there is no room.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/messagelog_p.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include <unistd.h>

namespace porthole {

using namespace format;

namespace {

constexpr qsizetype MapBelow = 16 << 10;    // smaller payload is copied into the mapping, larger pwritten
constexpr quint64 Bulk = 256 << 10;         // what a full read of a stream brings
constexpr quint64 RoomToResume = 256 << 10; // so much must be free before payload is kept again

QByteArray roundSize(quint64 bytes)
{
    return bytes < 1 << 20 ? QByteArray::number(bytes >> 10) + " KiB" : QByteArray::number(bytes >> 20) + " MiB";
}

bool isNoRoom(int error)
{
    return error == ENOSPC || error == EDQUOT || error == EFBIG || error == ENOMEM;
}

} // namespace

void MessageLog::Private::keepPayload(const NewEntry &entry, const QList<SecretRange> &secret, Entry &record)
{
    Q_ASSERT(entry.payload.size() <= MaxPayload);
    record.length = quint32(entry.payload.size());
    const qsizetype keep = std::min<qsizetype>(entry.payload.size(), qsizetype(entry.level.keep));
    if (keep < entry.payload.size())
        record.flags |= PayloadCut;
    if (keep == 0)
        return;
    QByteArrayView bytes = entry.payload.first(keep);
    if (!secret.isEmpty()) {
        if (!options.blankSecrets)
            record.secrets = keepSecrets({secret.constData(), size_t(secret.size())});
        // Secrets that cannot be marked must not be kept: an export would give them away.
        if (!record.secrets) {
            bytes = blanked(secret, bytes);
            record.flags |= SecretsBlanked;
        }
    }
    if (!writePayload(bytes, record)) {
        record.flags |= PayloadMissing;
        storeRelease(super->payloadMissing, super->payloadMissing + quint64(keep));
    }
}

void MessageLog::Private::keepReference(const NewEntry &entry, const QList<SecretRange> &secret, Entry &record)
{
    record.flags |= PayloadImported;
    record.payloadOffset = entry.imported.offset;
    record.length = entry.imported.length;
    record.kept = entry.imported.kept;
    if (record.kept < record.length)
        record.flags |= PayloadCut;
    if (secret.isEmpty())
        return;
    record.secrets = keepSecrets({secret.constData(), size_t(secret.size())});
    if (!record.secrets) {
        record.kept = 0;
        record.flags |= PayloadMissing;
    }
}

bool MessageLog::Private::writePayload(QByteArrayView bytes, Entry &record)
{
    const auto size = quint64(bytes.size());
    if (super->payloadStopped)
        return false;
    if (super->payloadKept - space.payloadForgotten() + size > cap) {
        stopPayload(0, record.time);
        return false;
    }
    const quint64 alignment = alignmentFor(size);
    quint64 offset = payload.reserve(size, alignment);
    if (!offset && alignment > 1)
        offset = payload.reserve(size); // a nearly full disk may have room for the bytes alone
    if (!offset) {
        stopPayload(space.lastError(), record.time);
        return false;
    }
    char *place = bytes.size() < MapBelow ? payload.at(offset) : nullptr;
    if (place) {
        std::memcpy(place, bytes.data(), size);
    } else {
        for (quint64 done = 0; done < size;) {
            const ssize_t n = ::pwrite(shared.fd, bytes.data() + done, size - done, off_t(offset + done));
            if (n > 0) {
                done += quint64(n);
            } else if (n == 0 || errno != EINTR) {
                payload.giveBack(size);
                stopPayload(n == 0 ? EIO : errno, record.time);
                return false;
            }
        }
    }
    record.payloadOffset = offset;
    record.kept = quint32(size);
    storeRelease(super->payloadKept, super->payloadKept + size);
    return true;
}

// The second and further of a row of full reads: page caches take 256 KiB in one piece where they begin at a multiple of
// that, and in eight elsewhere (measured: 4.3 against 3.6 GiB/s written). Not in memory, where every byte counts.
quint64 MessageLog::Private::alignmentFor(quint64 size)
{
    const bool whole = size % Bulk == 0;
    const bool inRow = std::exchange(lastWasBulk, whole) && whole;
    return inRow && keeper ? Bulk : 1;
}

QByteArrayView MessageLog::Private::blanked(const QList<SecretRange> &secret, QByteArrayView bytes)
{
    scratch.assign(bytes.begin(), bytes.end());
    for (const SecretRange &range : secret) {
        const size_t from = std::min<size_t>(range.offset, scratch.size());
        const size_t length = std::min<size_t>(range.length, scratch.size() - from);
        std::fill_n(scratch.begin() + std::ptrdiff_t(from), length, '*');
    }
    return QByteArrayView(scratch.data(), qsizetype(scratch.size()));
}

quint64 MessageLog::Private::keepSecrets(std::span<const SecretRange> ranges)
{
    if (ranges.size() > 0xffff)
        return 0;
    const quint64 offset = secrets.reserve(ranges.size_bytes());
    char *place = offset ? secrets.at(offset) : nullptr;
    if (!place)
        return 0;
    std::memcpy(place, ranges.data(), ranges.size_bytes());
    return packSpan(offset, quint16(ranges.size()));
}

void MessageLog::Private::rememberError(int error)
{
    int none = 0;
    firstError.compare_exchange_strong(none, error);
}

void MessageLog::Private::stopPayload(int error, qint64 now)
{
    payloadError = error;
    storeRelease(super->payloadStopped, quint32(1));
    if (error == 0) {
        capReached = true;
        QByteArray limit = "size limit of " + QByteArray::number(cap >> 20) + " MiB";
        if (isCapOfDisk())
            limit = "limit of " + roundSize(cap) + ", a tenth of what was free on its disk";
        note(Severity::Caution, Reason::Limit, 0,
             "The log has reached its " + limit + ". From here on lengths are kept, payload is not.", now);
        return;
    }
    rememberError(error);
    nextTry = now + LogRetryEvery;
    const QByteArray why = isNoRoom(error) ? "There is no room left for the log" : "The log could not be written";
    note(Severity::Trouble, Reason::Io, error,
         why + " (" + errnoName(error) + "). From here on lengths are kept, payload is not.", now);
}

// After a full disk: writes again as soon as there is room, and says what is missing.
void MessageLog::Private::tryAgain(qint64 now)
{
    nextTry = 0;
    for (ExtentWriter *writer : {&entries, &conversations, &labels, &texts, &secrets, &payload})
        writer->unblock();
    if (!super->payloadStopped || payloadError == 0)
        return;
    if (!payload.hasRoom(RoomToResume)) {
        nextTry = now + LogRetryEvery;
        return;
    }
    payloadError = 0;
    storeRelease(super->payloadStopped, quint32(0));
    note(Severity::Info, Reason::None, 0,
         "There is room again: payload is kept from here on. Missing: "
             + QByteArray::number(super->payloadMissing) + " bytes of payload, "
             + QByteArray::number(super->entriesLost) + " entries.", now);
}

} // namespace porthole
