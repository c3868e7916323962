// The pane at the right: a heading that says which entry it is, its facts and its bytes.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/detailspane.h"

#include "ui/views/bytesview.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/words.h"

#include <QHBoxLayout>

namespace porthole {

namespace {

QString summaryOf(EntryId id, const Entry &entry)
{
    const QString number = humanCount(id + 1);
    switch (entry.direction) {
    case Direction::Out: return DetailsPane::tr("No. %1, sent").arg(number);
    case Direction::In: return DetailsPane::tr("No. %1, received").arg(number);
    default: return DetailsPane::tr("No. %1, %2").arg(number, QString::fromLatin1(kindName(entry.kind)));
    }
}

} // namespace

DetailsPane::DetailsPane(const std::shared_ptr<const LogFile> &file, const Seams &seams, QWidget *parent)
    : QWidget(parent), m_reader(file), m_summary(new PlainLabel({}, Tone::Secondary, this)),
      m_bytes(new BytesView(this))
{
    setObjectName(QStringLiteral("details"));
    setMinimumWidth(300);
    m_summary->setObjectName(QStringLiteral("detailsSummary"));
    m_bytes->setLog(file);
    m_bytes->setCopyText(seams.copyText);
    auto *heading = new PlainLabel(tr("Details"), Tone::Text, this);
    heading->setStrong(true);
    auto *top = new QHBoxLayout;
    top->setContentsMargins(12, 10, 12, metrics::Gap);
    top->addWidget(heading);
    top->addStretch();
    top->addWidget(m_summary);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(top);
    column->addWidget(m_bytes, 1);
}

void DetailsPane::showEntry(EntryId id, EntryId previous)
{
    m_summary->setText(id < m_reader.count() ? summaryOf(id, m_reader.entry(id)) : QString());
    m_bytes->setEntry(id, previous);
}

} // namespace porthole
