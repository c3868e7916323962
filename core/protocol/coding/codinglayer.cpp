// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/coding/codinglayer.h"

namespace porthole {
namespace {

constexpr qsizetype EvidenceSize = 64;

} // namespace

CodingLayer::CodingLayer(QByteArray coding)
{
    m_facts.coding = std::move(coding);
}

CodingLayer::~CodingLayer() = default;

Result<void> CodingLayer::decode(QByteArrayView in, const Sink &sink)
{
    m_piece.resize(PieceSize);
    for (;;) {
        const Step done = step(in, m_piece.data(), PieceSize);
        m_facts.bytesIn += quint64(done.taken);
        keepTail(in.first(done.taken));
        in = in.sliced(done.taken);
        if (done.made > 0) {
            if (Result<void> gone = sink(QByteArrayView(m_piece).first(done.made)); !gone)
                return gone;
        }
        if (done.failure)
            return tl::unexpected(done.failure);
        if (in.isEmpty() && done.made < PieceSize)
            return {};
        if (done.taken == 0 && done.made == 0 && !done.moved)
            return tl::unexpected(failure(
                Reason::Protocol,
                {QT_TRANSLATE_NOOP("porthole", "Its decoder takes no more of it, and does not say why."),
                 {}}));
    }
}

Result<void> CodingLayer::end() const
{
    if (!m_open)
        return {};
    const QStringList name{QString::fromLatin1(m_facts.coding)};
    if (m_facts.bytesIn == 0)
        return tl::unexpected(failure(
            Reason::Closed,
            {QT_TRANSLATE_NOOP("porthole", "There is not a single byte, and even nothing takes some in %1."),
             name}));
    return tl::unexpected(
        failure(Reason::Closed, {QT_TRANSLATE_NOOP("porthole", "It ended in the middle of %1 data. What came "
                                                               "before is decoded as far as it goes."),
                                 name}));
}

Failure CodingLayer::failure(Reason reason, const Text &detail) const
{
    return {reason, 0, {"decode", QString::fromLatin1(m_facts.coding), detail}, m_tail};
}

Failure CodingLayer::damaged(const char *library) const
{
    return failure(Reason::Protocol,
                   {QT_TRANSLATE_NOOP("porthole", "It cannot be decoded beyond this point (\"%1\")."),
                    {QString::fromLatin1(library ? library : "?")}});
}

Failure CodingLayer::noMemory() const
{
    return failure(Reason::Limit,
                   {QT_TRANSLATE_NOOP("porthole", "The system gave no more memory to the decoder."), {}});
}

Failure CodingLayer::trailing(QByteArrayView taken, QByteArrayView rest) const
{
    Failure out =
        failure(Reason::Protocol,
                {QT_TRANSLATE_NOOP("porthole",
                                   "Behind the end of the %1 data stand bytes that do not belong to it. What "
                                   "came before is whole."),
                 {QString::fromLatin1(m_facts.coding)}});
    out.evidence = taken.toByteArray() + rest.first(qMin(rest.size(), EvidenceSize)).toByteArray();
    return out;
}

void CodingLayer::keepTail(QByteArrayView taken)
{
    m_tail += taken.last(qMin(taken.size(), EvidenceSize));
    if (m_tail.size() > EvidenceSize)
        m_tail = m_tail.last(EvidenceSize);
}

} // namespace porthole
