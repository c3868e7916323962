// The client's half that reads: heads, interim answers, bodies.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/bytes.h"
#include "core/protocol/http/httpclientmachine.h"
#include "core/protocol/http/httpfailure.h"
#include "core/protocol/http/httpfields.h"
#include "core/protocol/http/httpsecretlines.h"

#include <algorithm>
#include <utility>

namespace porthole {
namespace {

constexpr int MostInterim = 20;              // H11
constexpr qsizetype UnsolicitedShown = 200;
using How = HttpFraming::How;
using Piece = HttpBodyReader::Piece;

Text words(const char *sentence)
{
    return {sentence, {}};
}

} // namespace

void HttpClientMachine::readHead(QByteArrayView &input, Outputs &out)
{
    if (!m_parser.hasBegun())
        happened(ExchangeStep::FirstByte, {}, out);
    if (!m_parser.hasBegun())
        armHead(true, out);
    const Result<bool> whole = m_parser.feed(input);
    if (!whole && m_request.bare && m_interim == 0 && m_parser.hasBegun() && !m_parser.bytes().startsWith("HTTP/")) {
        readBare(out);
        return readBody(input, out);
    }
    if (!whole) {
        warn(m_parser.head().warnings, out);
        return fail(whole.error(), out);
    }
    if (!*whole)
        return;
    armHead(false, out);
    onHead(out);
    // A body of no bytes is complete with its head, whether or not anything follows.
    if (m_state == State::Body && m_body.isWhole())
        readBody(input, out);
}

// What came has no status line: all of it is the body, up to the end of the connection.
void HttpClientMachine::readBare(Outputs &out)
{
    m_bare = true;
    m_state = State::Body;
    armHead(false, out);
    happened(ExchangeStep::Warning,
             words(QT_TRANSLATE_NOOP("porthole", "The answer has no head: it is taken for the bare body of HTTP/0.9. "
                                                 "Nothing tells whether it is what was asked for, or whole.")),
             out);
    HttpFraming framing;
    framing.how = How::UntilClose;
    m_body = HttpBodyReader(std::move(framing));
    m_content = {};
    out.emplace_back(act::ContentBegins{});
    QByteArrayView first(m_parser.bytes());
    readBody(first, out);
}

void HttpClientMachine::onHead(Outputs &out)
{
    warn(m_parser.head().warnings, out);
    if (m_parser.head().status < 200)
        onInterim(out);
    else
        onFinalHead(out);
}

// RFC 9110 section 15.2: any 1xx may come, and none of them is the answer.
void HttpClientMachine::onInterim(Outputs &out)
{
    const HttpHead head = m_parser.head();
    happened(ExchangeStep::Interim, httpSummary(head), out, head.status,
             httpFields(head, 0, HttpSecrets::Hidden));
    if (head.status == 101)
        return fail(httpFailure(Reason::Unsupported,
                                words(QT_TRANSLATE_NOOP("porthole",
                                                        "The server changed to another protocol (101). What "
                                                        "follows is not HTTP and is not spoken here.")),
                                m_parser.bytes()),
                    out);
    if (++m_interim > MostInterim)
        return fail(
            httpFailure(Reason::Limit,
                        {QT_TRANSLATE_NOOP("porthole", "More than %1 interim answers came and no final one."),
                         {QString::number(MostInterim)}},
                        m_parser.bytes()),
            out);
    m_parser = HttpHeadParser(HttpHead::Kind::Response);
    if (head.status == 100 && m_upload == Upload::Held) {
        out.emplace_back(act::Arm{ContinueTimer, 0});
        sendBody(out);
    }
}

void HttpClientMachine::onFinalHead(Outputs &out)
{
    const HttpHead &head = m_parser.head();
    Result<HttpFraming> framing = framingOfResponse(head, m_request.method);
    std::optional<qint64> bytes;
    if (framing && (framing->how == How::Length || framing->how == How::None))
        bytes = framing->length;
    out.emplace_back(act::Happened{ExchangeStep::Head, m_channel, httpSummary(head, bytes), head.status,
                                   httpFields(head, 0, HttpSecrets::Hidden), {}, m_parser.bytes()});
    if (!framing)
        return fail(framing.error(), out);
    warn(framing->warnings, out);
    if (m_upload == Upload::Held) {
        answeredInstead(keepsConnection(head) && !framing->endsConnection, out);
        if (head.status == 417) {
            m_request.expectContinue = false;
            happened(ExchangeStep::Unsent, {}, out, 0, m_sentFields);
            return again(out,
                         words(QT_TRANSLATE_NOOP("porthole", "The server does not know \"Expect\": once more "
                                                             "without it.")));
        }
    }
    m_body = HttpBodyReader(*std::move(framing));
    if (Result<void> ok = prepareBody(out); !ok)
        fail(ok.error(), out);
}

// The answer came instead of a 100. Only one that refuses says that nobody wants the body (RFC 9110 section 10.1.1), and
// only a server that goes on reads it.
void HttpClientMachine::answeredInstead(bool staysOpen, Outputs &out)
{
    out.emplace_back(act::Arm{ContinueTimer, 0});
    if (m_parser.head().status < 300 && staysOpen)
        sendBody(out);
    else
        m_upload = Upload::GivenUp;
}

Result<void> HttpClientMachine::prepareBody(Outputs &out)
{
    const HttpHead &head = m_parser.head();
    m_state = State::Body;
    if (m_request.follow) {
        Result<std::optional<HttpHop>> hop = nextHop(m_request, head);
        if (!hop)
            return tl::unexpected(hop.error());
        m_hop = *std::move(hop);
    }
    if (!m_hop) {
        if (Result<void> ok = checkAnswer(); !ok)
            return ok;
        if (head.status == 200 && (m_request.asksForRange() || asksByHand()))
            happened(ExchangeStep::Warning,
                     words(QT_TRANSLATE_NOOP(
                         "porthole", "The server sends the whole, not the range that was asked for.")),
                     out);
        beginContent(out);
        beginDecoding(out);
        return {};
    }
    // H13
    const auto endless = [this](Text why) {
        return tl::unexpected(Failure{Reason::Limit, 0, {"redirect", QString::fromUtf8(authorityOf(m_request.url)), std::move(why)}, {}});
    };
    if (++m_redirects > MostRedirects)
        return endless({QT_TRANSLATE_NOOP("porthole", "More than %1 redirects in a row."), {QString::number(MostRedirects)}});
    const QByteArray next = m_hop->request.method + ' ' + m_hop->request.url.toEncoded(QUrl::RemoveFragment);
    if (m_visited.contains(next))
        return endless({QT_TRANSLATE_NOOP("porthole", "The redirects go round in a circle: %1 was asked before."), {textOfBytes(next)}});
    if (m_hop->request.streamed && m_upload != Upload::GivenUp && !m_request.rereadable)
        return tl::unexpected(
            httpFailure(Reason::Unsupported,
                        words(QT_TRANSLATE_NOOP("porthole", "The answer leads elsewhere, but what was sent "
                                                            "cannot be read a second time."))));
    return {};
}

// H17: a part is never put where it does not belong.
Result<void> HttpClientMachine::checkAnswer()
{
    const HttpHead &head = m_parser.head();
    if (head.status == 206 && asksByHand()) { // whoever asked knows what for
        m_range = readContentRange(fieldValue(head.fields, "content-range"));
        if (m_range && m_range->first < 0)
            m_range.reset();
        return {};
    }
    if (head.status == 206 && !m_request.asksForRange())
        return tl::unexpected(httpFailure(
            Reason::Protocol,
            words(QT_TRANSLATE_NOOP("porthole", "A part came (206), but the whole was asked for.")),
            m_parser.bytes()));
    if (head.status == 200 && m_request.rangeFrom > 0)
        return tl::unexpected(httpFailure(
            Reason::Unsupported,
            m_request.validator.isEmpty()
                ? words(QT_TRANSLATE_NOOP("porthole",
                                          "The server sends the whole again instead of the rest. It would not "
                                          "fit behind what is there already."))
                : words(QT_TRANSLATE_NOOP("porthole",
                                          "What is there already is of another version (or the server sends no parts): "
                                          "it sends the whole again. The rest would not fit behind it.")),
            m_parser.bytes()));
    return head.status == 206 ? checkPart() : Result<void>();
}

Result<void> HttpClientMachine::checkPart()
{
    const HttpHead &head = m_parser.head();
    const bool coded = !m_request.raw && findField(head.fields, "content-encoding");
    const bool several = HttpByteRanges::isOne(head) && !m_request.ranges.isEmpty();
    // H17: a server that takes no notice of If-Range says by its tag that this is another version.
    const QByteArray tag = fieldValue(head.fields, "etag");
    if (!m_request.validator.isEmpty() && !tag.isEmpty() && tag != m_request.validator)
        return tl::unexpected(httpFailure(
            Reason::Protocol,
            words(QT_TRANSLATE_NOOP("porthole", "What is there already is of another version (its ETag is not that of this answer). The "
                                                "rest would not fit behind it.")),
            m_parser.bytes()));
    if (!m_request.ranges.isEmpty() && !several) { // one of them, or several joined
        const auto one = readContentRange(fieldValue(head.fields, "content-range"));
        const auto begins = [&](const HttpRangeSpec &asked) { return one && asked.first == one->first; };
        const bool known = std::any_of(m_request.ranges.begin(), m_request.ranges.end(), begins);
        m_request.rangeFrom = known ? one->first : -1;
    }
    if ((coded && (m_request.rangeFrom > 0 || several)) || (several && !m_body.framing().codings.isEmpty()))
        return tl::unexpected(httpFailure(
            Reason::Unsupported,
            words(QT_TRANSLATE_NOOP("porthole", "It sent a part of the coded bytes, which cannot be decoded from their "
                                                "middle on.")),
            m_parser.bytes()));
    if (several) {
        Result<HttpByteRanges> ranges = HttpByteRanges::create(head, m_request.ranges);
        if (!ranges)
            return tl::unexpected(ranges.error());
        m_ranges = *std::move(ranges);
        return {};
    }
    const Result<HttpContentRange> range = checkPartial(head, m_request.rangeFrom, m_request.rangeTo);
    if (!range)
        return tl::unexpected(range.error());
    m_range = *range;
    if (m_body.framing().how == How::Length && m_body.framing().length != range->length())
        return tl::unexpected(httpFailure(
            Reason::Protocol,
            words(QT_TRANSLATE_NOOP("porthole", "Content-Range and Content-Length do not fit each other.")),
            m_parser.bytes()));
    return {};
}

void HttpClientMachine::readBody(QByteArrayView &input, Outputs &out)
{
    while (m_state == State::Body && !m_more) {
        switch (m_body.next(input)) {
        case Piece::NeedMore: return;
        case Piece::Content: takeContent(out); break;
        case Piece::Chunk: noteChunk(); break;
        case Piece::End: {
            const QByteArrayView left = std::exchange(input, {});
            return onComplete(left, out);
        }
        case Piece::Failed: warn(m_body.warnings(), out); return fail(m_body.failure(), out);
        }
    }
}

void HttpClientMachine::onComplete(QByteArrayView left, Outputs &out)
{
    if (lacksBody() && m_parser.head().status < 300)
        return sendRest(left, out);
    endSending(out);
    if (!m_hop)
        if (Result<void> ok = m_ranges ? m_ranges->end() : m_content.end(); !ok)
            return failDecoding(ok.error(), out);
    warn(m_body.warnings(), out);
    if (m_range && m_body.contentBytes() != m_range->length())
        return fail(httpFailure(Reason::Protocol,
                                words(QT_TRANSLATE_NOOP("porthole",
                                                        "Not as many bytes came as Content-Range says."))),
                    out);
    QList<Field> fields = std::exchange(m_chunkNotes, {});
    if (!m_hop)
        fields += m_content.layers();
    fields += httpFieldLines(m_body.trailers(), m_parser.head().size, HttpSecrets::Hidden);
    happened(ExchangeStep::Finished,
             {QT_TRANSLATE_NOOP("porthole", "body of %1 bytes"), {QString::number(m_body.contentBytes())}},
             out, m_parser.head().status, std::move(fields));
    tellUnsolicited(left, out);
    if (!m_hop)
        return finish(left, out);
    if (!mayKeepChannel(left))
        leaveChannel(out);
    followTo(*std::exchange(m_hop, {}), true, out);
}

// H18, H19: they are nobody's answer.
void HttpClientMachine::tellUnsolicited(QByteArrayView bytes, Outputs &out)
{
    if (bytes.isEmpty())
        return;
    const QByteArray shown = withoutHttpSecrets(bytes.first(qMin(bytes.size(), UnsolicitedShown)));
    happened(ExchangeStep::Unsolicited,
             {QT_TRANSLATE_NOOP("porthole", "%1 bytes behind the answer that nobody asked for: \"%2\""),
              {QString::number(bytes.size()), visibleText(shown, UnsolicitedShown)}},
             out);
}

} // namespace porthole
