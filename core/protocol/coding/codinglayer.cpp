// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/coding/codinglayer.h"

namespace porthole {
namespace {

constexpr qsizetype EvidenceSize = 64;
constexpr qsizetype EvidenceBehind = 16;

} // namespace

CodingLayer::CodingLayer(QByteArray coding)
{
    m_facts.coding = std::move(coding);
}

CodingLayer::~CodingLayer() = default;

Result<QByteArrayView> CodingLayer::next(QByteArrayView &in)
{
    m_piece.resize(PieceSize);
    while (!m_failure && (!in.isEmpty() || m_full)) {
        Step done = step(in, m_piece.data(), PieceSize);
        m_facts.bytesIn += quint64(done.taken);
        keepTail(in.first(done.taken));
        in = in.sliced(done.taken);
        m_full = done.made == PieceSize;
        if (done.failure)
            m_failure = withEvidence(std::move(done.failure), in);
        else if (!in.isEmpty() && done.taken == 0 && done.made == 0 && !done.moved)
            m_failure = withEvidence(stuck(), in);
        if (done.made > 0)
            return QByteArrayView(m_piece).first(done.made);
    }
    if (m_failure)
        return tl::unexpected(m_failure);
    return QByteArrayView();
}

Result<void> CodingLayer::end() const
{
    if (!m_open)
        return {};
    const char *source =
        m_facts.bytesIn == 0
            ? QT_TRANSLATE_NOOP("porthole", "There is not a single byte; even nothing takes some as %1.")
            : QT_TRANSLATE_NOOP("porthole",
                                "It ended in the middle of %1 data. What came before is decoded as far "
                                "as it goes.");
    return tl::unexpected(
        withEvidence(failure(Reason::Closed, {source, {QString::fromLatin1(m_facts.coding)}}), {}));
}

Failure CodingLayer::failure(Reason reason, const Text &detail) const
{
    return {reason, 0, {"decode", QString::fromLatin1(m_facts.coding), detail}, {}};
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

Failure CodingLayer::stuck() const
{
    return failure(
        Reason::Protocol,
        {QT_TRANSLATE_NOOP("porthole", "Its decoder takes no more of it, and does not say why."), {}});
}

Failure CodingLayer::withEvidence(Failure failure, QByteArrayView rest) const
{
    if (failure.evidence.isEmpty())
        failure.evidence = m_tail + rest.first(qMin(rest.size(), EvidenceBehind)).toByteArray();
    return failure;
}

void CodingLayer::keepTail(QByteArrayView taken)
{
    m_tail += taken.last(qMin(taken.size(), EvidenceSize));
    if (m_tail.size() > EvidenceSize)
        m_tail = m_tail.last(EvidenceSize);
}

} // namespace porthole
