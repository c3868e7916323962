// Templates, rules, framings and requests: whatever their text, and whatever meets them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/compose/requestfile.h"
#include "core/protocol/compose/templaterenderer.h"
#include "core/protocol/framing/framingdissector.h"
#include "core/protocol/respond/rulemachine.h"
#include "input.h"

using namespace porthole;
using namespace porthole::fuzz;

namespace {

class Still : public Ingredients
{
public:
    qint64 wall() override { return 1'700'000'000'123'456'789; }
    void random(char *to, qsizetype count) override { std::fill(to, to + count, 'r'); }
};

// What was made once is made again, and problems lie within the text.
void tryTemplate(QByteArrayView bytes)
{
    const QString text = QString::fromLatin1(bytes);
    const auto read = Template::parse(text);
    if (!read) {
        require(read.error().position >= 0 && read.error().position <= text.size());
        return;
    }
    Still still;
    TemplateRenderer renderer(*read);
    QByteArray one, other("before");
    const bool made = renderer.append({12'345, {}}, still, one);
    require(renderer.append({12'345, {}}, still, other) == made);
    require(made ? other == "before" + one : one.isEmpty() && other.size() == 6);
}

// A file of rules, a NUL, and what comes.
void tryRules(const Input &input, uchar cut)
{
    const qsizetype end = input.rest().indexOf('\0');
    const auto book = RuleBook::parse(end < 0 ? input.rest() : input.rest().first(end));
    if (!book || end < 0)
        return;
    Still still;
    RuleMachine machine(std::make_shared<RulePlayer>(*book, still));
    Outputs outputs;
    machine.opened(MainChannel, {}, outputs);
    const auto isDone = [&] { return !outputs.empty() && std::holds_alternative<act::Done>(outputs.back()); };
    const QByteArrayView comes = input.rest().sliced(end + 1);
    for (qsizetype from = 0; from < comes.size() && !isDone(); from += 1 + cut)
        machine.received(MainChannel, comes.sliced(from, std::min<qsizetype>(1 + cut, comes.size() - from)), outputs);
    if (!isDone())
        machine.closed(MainChannel, {}, outputs);
    for (int turn = 0; turn < 50 && !isDone(); ++turn) {
        machine.room(MainChannel, outputs);
        machine.expired(1, outputs);
    }
}

// What was understood can be written, and is then read as the same.
void tryRequest(QByteArrayView file)
{
    const auto read = RequestFile::parse(file);
    if (!read) {
        require(!read.error().isEmpty() && read.error().size() <= RequestFile::MostProblems);
        return;
    }
    const auto written = RequestFile::write(*read);
    require(written.has_value());
    const auto again = RequestFile::parse(*written);
    require(again && again->text == read->text && again->kind == read->kind);
    const auto message = messageOf(*read);
    require(message || (message.error().position >= 0 && message.error().position <= read->text.size() + 1));
}

QList<Message> cutUp(const Framing &framing, const Input &input, uchar cut)
{
    FramingDissector dissector(framing);
    QList<Message> found;
    input.inPieces(cut, [&](QByteArrayView piece) { dissector.received(Side::Client, piece, found); });
    dissector.ended(Side::Client, found);
    return found;
}

// The messages of a stream lie one behind the other, in any split.
void tryFraming(const Input &input, uchar which, uchar cut)
{
    static constexpr QStringView names[] = {u"line", u"delimiter:aab", u"length:1", u"length:2be:itself", u"length:8le", u"fixed:3"};
    const auto framing = parseFraming(names[which % std::size(names)]);
    require(framing.has_value());
    const QList<Message> whole = cutUp(*framing, input, 0);
    const QList<Message> pieces = cutUp(*framing, input, cut);
    require(whole.size() == pieces.size());
    qint64 next = 0;
    for (qsizetype i = 0; i < whole.size(); ++i) {
        require(whole[i].offset == next && pieces[i].offset == next && whole[i].length == pieces[i].length);
        require(whole[i].summary.english() == pieces[i].summary.english());
        next += whole[i].length;
        const QByteArrayView bytes = input.rest().sliced(whole[i].offset, whole[i].length);
        for (const Field &field : framedProtocol().explain(whole[i], bytes))
            require(!field.hasBytes() || field.offset + field.length <= bytes.size());
    }
    require(next == input.rest().size());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t length)
{
    Input input(data, length);
    const uchar what = input.number();
    const uchar cut = input.number();
    if (what >= 0xf0)
        tryRequest(input.rest());
    else if (what % 3 == 0)
        tryTemplate(input.rest());
    else if (what % 3 == 1)
        tryRules(input, cut);
    else
        tryFraming(input, what / 3, cut);
    return 0;
}
