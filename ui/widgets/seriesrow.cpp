// Sending again and again: how often, how many times, and how well it keeps its times.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/seriesrow.h"

#include "ui/widgets/labels.h"
#include "ui/widgets/words.h"

#include <QHBoxLayout>
#include <QIntValidator>
#include <QLocale>

#include <limits>

namespace porthole {

namespace {

QString ms(qint64 ns)
{
    return QLocale().toString(double(ns) / 1e6, 'f', ns < 9'950'000 ? 2 : 0);
}

// What waits here has not been sent.
QString countWords(const SeriesProgress &progress)
{
    const QString sent = humanCount(progress.sent);
    if (progress.waiting == 0)
        return progress.total ? SeriesRow::tr("%1 of %2 sent").arg(sent, humanCount(progress.total)) : SeriesRow::tr("%1 sent").arg(sent);
    const QString waiting = humanBytes(progress.waiting);
    return progress.total ? SeriesRow::tr("%1 of %2 made, %3 not taken by the kernel").arg(sent, humanCount(progress.total), waiting)
                          : SeriesRow::tr("%1 made, %2 not taken by the kernel").arg(sent, waiting);
}

QString progressWords(const SeriesProgress &progress)
{
    const QString count = countWords(progress);
    const QString jitter = SeriesRow::tr("late: median %1, p99 %2, most %3 ms; %4 over 1 ms")
                               .arg(ms(progress.median), ms(progress.p99), ms(progress.most), humanCount(progress.late));
    QStringList words{count, jitter};
    if (progress.failed)
        words << SeriesRow::tr("%1 refused").arg(humanCount(progress.failed));
    if (progress.failure && !progress.running)
        words << translated(inWords(progress.failure).what);
    if (progress.crowded)
        words.prepend(SeriesRow::tr("Waiting: the socket takes no more"));
    else if (progress.held)
        words << SeriesRow::tr("%1 times the socket took no more").arg(humanCount(progress.held));
    return words.join(QStringLiteral(" · "));
}

QLineEdit *numberField(const QString &name, const QString &spoken, int least, int most, int width, QWidget *parent)
{
    auto *field = new MonoLine(parent);
    field->setObjectName(name);
    field->setAccessibleName(spoken);
    field->setValidator(new QIntValidator(least, most, field));
    field->setFixedWidth(Theme::of(parent).scaled(width));
    return field;
}

} // namespace

SeriesRow::SeriesRow(QWidget *parent)
    : QWidget(parent),
      m_every(numberField(QStringLiteral("seriesEvery"), tr("Milliseconds between two messages"), SeriesWish::LeastEvery,
                          SeriesWish::MostEvery, 72, this)),
      m_times(numberField(QStringLiteral("seriesTimes"), tr("How many times"), 1, std::numeric_limits<int>::max(), 110, this)),
      m_words(new ElidedLabel(Tone::Secondary, this))
{
    setObjectName(QStringLiteral("seriesRow"));
    m_every->setText(QStringLiteral("1000"));
    m_times->setPlaceholderText(tr("until stopped"));
    m_words->setObjectName(QStringLiteral("seriesWords"));
    m_words->setElideMode(Qt::ElideRight);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(new PlainLabel(tr("Every"), Tone::Text, this));
    row->addWidget(m_every);
    row->addWidget(new PlainLabel(tr("ms,"), Tone::Text, this));
    row->addWidget(m_times);
    row->addWidget(new PlainLabel(tr("times"), Tone::Text, this));
    row->addSpacing(metrics::Gap);
    row->addWidget(m_words, 1);
    connect(m_every, &QLineEdit::textChanged, this, &SeriesRow::changed);
    connect(m_times, &QLineEdit::textChanged, this, &SeriesRow::changed);
    show(SeriesProgress());
}

std::optional<SeriesWish> SeriesRow::wish() const
{
    if (!m_every->hasAcceptableInput() || (!m_times->text().isEmpty() && !m_times->hasAcceptableInput()))
        return std::nullopt;
    SeriesWish wish;
    wish.everyMs = m_every->text().toInt();
    wish.total = m_times->text().toULongLong();
    return wish;
}

void SeriesRow::show(const SeriesProgress &progress)
{
    m_every->setEnabled(!progress.running);
    m_times->setEnabled(!progress.running);
    m_words->setTone(progress.crowded || progress.failed ? Tone::Caution : Tone::Secondary);
    m_words->setFullText(progress.began() ? progressWords(progress)
                                          : tr("Each is due at its own time; how late they go is told here."));
}

} // namespace porthole
