// What stands where nothing is yet: an icon, one sentence, the button that changes it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/emptystate.h"

#include "ui/theme/theme.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace porthole {

namespace {

// Drawn in the theme's colour of the moment.
class IconMark : public QWidget
{
public:
    IconMark(const QString &name, QWidget *parent) : QWidget(parent), m_name(name) { setFixedSize(24, 24); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        Theme::paintIcon(&painter, rect(), m_name, Theme::of(this).color(Tone::Disabled));
    }

private:
    QString m_name;
};

} // namespace

EmptyState::EmptyState(const QString &icon, const QString &sentence, const QString &action, QWidget *parent)
    : QWidget(parent), m_icon(new IconMark(icon, this)), m_sentence(new PlainLabel(sentence, Tone::Secondary, this)),
      m_action(new QPushButton(this)), m_more(new QHBoxLayout)
{
    m_sentence->setAlignment(Qt::AlignCenter);
    m_sentence->setWordWrap(true);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(12);
    column->addStretch();
    column->addWidget(m_icon, 0, Qt::AlignCenter);
    column->addWidget(m_sentence);
    m_action->setObjectName(QStringLiteral("emptyAction"));
    column->addWidget(m_action, 0, Qt::AlignCenter);
    m_more->setSpacing(metrics::Gap);
    m_more->addStretch();
    m_more->addStretch();
    column->addLayout(m_more);
    connect(m_action, &QPushButton::clicked, this, &EmptyState::actionWanted);
    column->addStretch();
    setState(sentence, action);
}

QPushButton *EmptyState::addAction(const QString &name, const QString &text)
{
    auto *button = new QPushButton(text, this);
    button->setObjectName(name);
    m_more->insertWidget(m_more->count() - 1, button);
    return button;
}

void EmptyState::setSentence(const QString &sentence)
{
    m_sentence->setText(sentence);
}

// The words matter more: where there is no room for both, the icon goes.
void EmptyState::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const QMargins margins = layout()->contentsMargins();
    int needed = margins.top() + margins.bottom() + m_icon->height() + layout()->spacing()
        + m_sentence->heightForWidth(width() - margins.left() - margins.right());
    if (!m_action->text().isEmpty())
        needed += layout()->spacing() + m_action->sizeHint().height();
    if (!m_more->isEmpty())
        needed += layout()->spacing() + m_more->sizeHint().height();
    m_icon->setVisible(height() >= needed);
}

void EmptyState::setState(const QString &sentence, const QString &action)
{
    m_sentence->setText(sentence);
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
}

} // namespace porthole
