// Reads the text of a template: finds the places, and what they name.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/compose/template.h"

namespace porthole {

class TemplateParser
{
public:
    TemplateParser(QStringView text, const TemplateOptions &options) : m_text(text), m_options(options) {}
    Parsed<Template> parse();

private:
    struct Word {
        QStringView text;
        qsizetype position = 0;
    };
    using Words = std::vector<Word>;

    Parsed<void> readAll();
    Parsed<void> literal(qsizetype from, qsizetype to);
    Parsed<void> place(qsizetype from, qsizetype to);
    Words words(qsizetype from, qsizetype to) const;
    Parsed<void> structure(const Words &words);
    Parsed<void> piece(const Words &words);
    Parsed<void> word(TemplatePiece &piece, const Word &word);
    Parsed<bool> setting(TemplatePiece &piece, const Word &word);
    bool form(TemplatePiece &piece, QStringView word);
    bool own(TemplatePiece &piece, QStringView word);
    Parsed<void> match(TemplatePiece &piece, const Words &words);
    Parsed<void> random(TemplatePiece &piece, const Words &words);
    Parsed<void> resolve();
    Parsed<void> resolveLengths();
    Parsed<void> resolveChecksums();
    bool covers(int outer, int inner) const;
    int inCircle(const std::vector<int> &left) const;
    void appendLiteral(const QByteArray &bytes);

    struct Reference {
        int piece;
        Word name;
    };

    QStringView m_text;
    const TemplateOptions &m_options;
    Template m_made;
    std::vector<Reference> m_references; // to parts that may come later
    std::vector<int> m_open;
    qsizetype m_at = 0;                  // where the place that is read begins, and how long it is
    qsizetype m_size = 0;
    int m_places = 0;
};

} // namespace porthole
