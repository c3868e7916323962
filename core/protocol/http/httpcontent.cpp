// What needs no decoding is handed on without a copy.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/http/httpcontent.h"

#include "core/protocol/bytes.h"

namespace porthole {

Failure HttpContent::begin(const HttpHead &head, const QList<QByteArray> &transferCodings, bool raw, const CodingBounds &bounds)
{
    m_decoder.reset();
    m_begun = false;
    QList<QByteArray> codings;
    if (!raw)
        codings = listElements(fieldValue(head.fields, "content-encoding"));
    codings += transferCodings;
    // It changes nothing: what it gives is no more than what came, and is held to no bound.
    codings.removeIf([](const QByteArray &coding) { return coding.compare("identity", Qt::CaseInsensitive) == 0; });
    if (codings.isEmpty())
        return {};
    Result<ContentDecoder> decoder = ContentDecoder::create(codings, bounds);
    if (!decoder)
        return decoder.error();
    m_decoder = *std::move(decoder);
    return {};
}

Result<bool> HttpContent::add(QByteArrayView bytes, Outputs &out)
{
    m_begun = true;
    if (!m_decoder) {
        out.emplace_back(act::Content{QByteArray::fromRawData(bytes.data(), bytes.size())});
        return true;
    }
    m_decoder->give(bytes);
    Result<bool> all = more(out);
    if (all && !*all)
        m_decoder->keepRest();
    return all;
}

Result<bool> HttpContent::more(Outputs &out)
{
    for (qsizetype given = 0; given < MostAtOnce;) {
        const Result<QByteArrayView> piece = m_decoder->next();
        if (!piece)
            return tl::unexpected(piece.error());
        if (piece->isEmpty())
            return true;
        out.emplace_back(act::Content{piece->toByteArray()});
        given += piece->size();
    }
    return false;
}

Result<void> HttpContent::end()
{
    return m_decoder && m_begun ? m_decoder->end() : Result<void>();
}

QList<Field> HttpContent::layers() const
{
    QList<Field> out;
    if (!m_decoder || !m_begun)
        return out;
    for (const CodingFacts &facts : m_decoder->facts()) {
        Field field;
        field.name = {QT_TRANSLATE_NOOP("porthole", "Coding undone"), {}};
        field.value = {QT_TRANSLATE_NOOP("porthole", "%1: %2 bytes became %3"),
                       {visibleText(facts.coding, 40), QString::number(facts.bytesIn), QString::number(facts.bytesOut)}};
        if (facts.bytesIn > 0) {
            field.value.source = QT_TRANSLATE_NOOP("porthole", "%1: %2 bytes became %3, %4 times as many");
            field.value.args += QString::number(double(facts.bytesOut) / double(facts.bytesIn), 'f', 1);
        }
        field.explain = QStringLiteral("http.coding");
        out += std::move(field);
    }
    return out;
}

} // namespace porthole
