// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/streamtext.h"

#include "core/model/charset.h"
#include "core/protocol/bytes.h"
#include "core/protocol/text.h"

namespace porthole {

namespace {

class StreamTextMaker
{
public:
    explicit StreamTextMaker(const StreamLook &look) : m_look(look) {}

    void add(const SpokenRun &run)
    {
        if (m_look.only != Direction::None && run.from != m_look.only)
            return;
        const bool in = run.from == Direction::In;
        if (m_look.only == Direction::None && run.from != m_last)
            addLine(m_look.names[in]);
        m_last = run.from;
        quint64 &offset = m_offsets[in];
        if (m_look.hex)
            addText(hexDump(run.bytes, offset), run.from);
        else
            addShown(showBytes(run.bytes, Charset(), LineBreaks::Keep), run.from);
        offset += quint64(run.bytes.size()) + run.missing;
        if (run.missing > 0)
            addLine(substituted(m_look.missing, {groupedNumber(run.missing)}));
    }

    StreamText take() { return std::move(m_made); }

private:
    // Ours stand in lines of their own.
    void addLine(const QString &line)
    {
        if (!m_made.shown.text.isEmpty() && !m_made.shown.text.endsWith(u'\n'))
            addText(QStringLiteral("\n"), Direction::None);
        addText(line + u'\n', Direction::None);
    }
    void addText(const QString &text, Direction from)
    {
        m_made.speakers.push_back({quint32(m_made.shown.text.size()), quint32(text.size()), from});
        m_made.shown.text += text;
    }
    void addShown(const ShownText &shown, Direction from)
    {
        const auto at = quint32(m_made.shown.text.size());
        for (ShownSpan span : shown.spans) {
            span.start += at;
            m_made.shown.spans.push_back(span);
        }
        m_made.shown.malformedBytes += shown.malformedBytes;
        m_made.shown.characters += shown.characters;
        m_made.shown.oddities += shown.oddities;
        addText(shown.text, from);
    }

    const StreamLook &m_look;
    StreamText m_made;
    Direction m_last = Direction::None;
    quint64 m_offsets[2] = {};
};

} // namespace

StreamText streamText(const std::vector<SpokenRun> &runs, const StreamLook &look)
{
    StreamTextMaker maker(look);
    for (const SpokenRun &run : runs)
        maker.add(run);
    return maker.take();
}

} // namespace porthole
