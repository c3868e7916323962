// The content of an answer: what is known of it before it comes, how it is decoded, what its chunks say beside it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/bytes.h"
#include "core/protocol/http/httpclientmachine.h"
#include "core/protocol/http/httpdisposition.h"

#include <utility>

namespace porthole {
namespace {

constexpr qint64 MostOfRedirect = 64 * 1024; // read to use the channel again; more costs more than a new one
constexpr int MostChunkNotes = 100;
constexpr qsizetype LongestTag = 256;

} // namespace

// A range that we do not know: it stands in the person's own fields or raw request.
bool HttpClientMachine::asksByHand() const
{
    return !m_request.asksForRange() && findField(m_sent.fields, "range");
}

void HttpClientMachine::beginDecoding(Outputs &out)
{
    const HttpHead &head = m_parser.head();
    const bool codedPart = head.status == 206 && asksByHand() && !m_request.raw && findField(head.fields, "content-encoding");
    if (codedPart)
        happened(ExchangeStep::Warning,
                 {QT_TRANSLATE_NOOP("porthole", "It sent a part of the coded bytes, which cannot be decoded from their "
                                                "middle on."),
                  {}},
                 out);
    if (const Failure why = m_content.begin(head, m_body.framing().codings, m_request.raw || codedPart, m_request.bounds))
        happened(ExchangeStep::Warning, inWords(why).why, out); // handed out as it comes
}

// What is known of it before its first byte; parts tell of themselves.
void HttpClientMachine::beginContent(Outputs &out)
{
    if (m_ranges || m_body.framing().how == HttpFraming::How::None)
        return;
    const HttpHead &head = m_parser.head();
    act::ContentBegins begins;
    begins.good = head.status < 300;
    begins.type = fieldValue(head.fields, "content-type");
    const bool coded = !m_request.raw && findField(head.fields, "content-encoding");
    if (m_range) {
        begins.offset = m_range->first;
        begins.total = m_range->total;
    } else if (m_body.framing().how == HttpFraming::How::Length && !coded) {
        begins.total = m_body.framing().length;
    }
    if (begins.good)
        begins.name = suggestedFileName(head.fields);
    // Only a strong one means the same bytes (RFC 9110 section 8.8.1), and not those that a coding was undone of.
    const QByteArray tag = fieldValue(head.fields, "etag");
    const bool strong = tag.size() >= 2 && tag.startsWith('"') && tag.indexOf('"', 1) == tag.size() - 1;
    // Nor of a part from the middle: what follows it is not what a file that begins with it lacks.
    const bool isBeginning = m_request.ranges.isEmpty() && !(head.status == 206 && asksByHand() && (!m_range || m_range->first != 0));
    if (begins.good && !coded && strong && isBeginning && tag.size() <= LongestTag)
        begins.validator = tag;
    out.emplace_back(std::move(begins));
}

void HttpClientMachine::takeContent(Outputs &out)
{
    if (m_ranges && !m_hop) {
        if (Result<void> ok = m_ranges->add(m_body.content(), out); !ok)
            fail(ok.error(), out);
        return;
    }
    if (!m_hop) {
        keepRefusal(m_body.content());
        given(m_content.add(m_body.content(), out), out);
        return;
    }
    if (m_body.contentBytes() <= MostOfRedirect)
        return;
    endSending(out);
    followTo(*std::exchange(m_hop, {}), false, out);
}

void HttpClientMachine::given(const Result<bool> &all, Outputs &out)
{
    if (!all)
        return failDecoding(all.error(), out);
    m_more = !*all;
    if (m_more)
        out.emplace_back(act::WantMore{});
}

// How far each layer came: of what was stopped because it became too much, too.
void HttpClientMachine::failDecoding(const Failure &failure, Outputs &out)
{
    const QList<Field> layers = m_content.layers();
    for (const Field &layer : layers)
        happened(ExchangeStep::Warning, {QT_TRANSLATE_NOOP("porthole", "As far as it was decoded, %1."), {}, {layer.value}}, out);
    if (failure.reason != Reason::Limit || !findField(m_parser.head().fields, "content-encoding"))
        return fail(failure, out);
    fail(withMore(failure, {QT_TRANSLATE_NOOP("porthole", "It can be had as it came, without a limit: in the window without "
                                                          "\"Undo codings\", on the command line with --raw."),
                            {}}),
         out);
}

void HttpClientMachine::noteChunk()
{
    const HttpChunk &chunk = m_body.chunk();
    if (chunk.extensions.isEmpty())
        return;
    Field field;
    field.name = {QT_TRANSLATE_NOOP("porthole", "Chunk extension"), {}};
    field.explain = QStringLiteral("http.chunk-extension");
    if (m_chunkNotes.size() >= MostChunkNotes) { // the last one counts the others
        field.value = {QT_TRANSLATE_NOOP("porthole", "and %1 more"), {QString::number(++m_moreChunkNotes)}};
        m_chunkNotes.resize(MostChunkNotes);
        m_chunkNotes += std::move(field);
        return;
    }
    field.value = {"%1", {visibleText(chunk.extensions, 200)}};
    field.offset = m_parser.head().size + chunk.line.offset;
    field.length = chunk.line.length;
    m_chunkNotes += std::move(field);
}

} // namespace porthole
