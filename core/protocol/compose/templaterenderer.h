// Makes messages of a template. Nothing is allocated for a message once the buffers have grown.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/compose/ingredients.h"
#include "core/protocol/compose/template.h"

#include <span>

namespace porthole {

class TemplateRenderer
{
public:
    explicit TemplateRenderer(Template pattern);

    // What belongs to one message: its number, from 0 on, and what was matched ({{match}}).
    struct Message {
        quint64 number = 0;
        std::span<const QByteArrayView> groups = {};
    };
    // Appends the message. False: a length does not fit into its place (tooLong() says it), and nothing was appended.
    bool append(const Message &message, Ingredients &ingredients, QByteArray &out);

    const Template &pattern() const { return m_pattern; }
    static Text tooLong();

private:
    struct Slot {
        quint64 value = 0;
        qsizetype size = 0;
        qsizetype offset = 0;
    };

    void measure(size_t index, const Message &message, Ingredients &ingredients);
    bool measureLength(int index);
    qsizetype place();
    void write(size_t index, const Message &message, Ingredients &ingredients, char *to);
    void writeChecksum(int index, char *message);
    std::pair<int, int> range(const TemplatePiece &piece) const;

    Template m_pattern;
    std::vector<Slot> m_slots;
    bool m_usesTime = false;
    qint64 m_wall = 0;
};

} // namespace porthole
