// Pieces that the forms of several panels are put together from.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/formpieces.h"

#include "ui/theme/theme.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/segmentedcontrol.h"
#include "ui/widgets/unixoffers.h"

#include <QComboBox>
#include <QCompleter>
#include <QIntValidator>
#include <QKeyEvent>
#include <QKeySequence>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include <algorithm>

namespace porthole {

QLabel *fieldLabel(const QString &text, QWidget *field, QWidget *parent)
{
    auto *label = new PlainLabel(text, Tone::Secondary, parent);
    label->setBuddy(field);
    if (field->accessibleName().isEmpty())
        field->setAccessibleName(text);
    return label;
}

QLineEdit *monoField(const QString &name, const QString &spoken, int characters, QWidget *parent)
{
    auto *field = new MonoLine(parent);
    field->setObjectName(name);
    field->setAccessibleName(spoken);
    field->setMinimumWidth(Theme::of(parent).scaled(characters * 8 + 20));
    return field;
}

MonoText *monoText(const QString &name, const QString &spoken, const QString &hint, int height, QWidget *parent)
{
    auto *text = new MonoText(parent);
    text->setObjectName(name);
    text->setAccessibleName(spoken);
    text->setPlaceholderText(hint);
    text->setFixedHeight(Theme::of(parent).scaled(height));
    return text;
}

QLineEdit *portField(const QString &name, QWidget *parent)
{
    QLineEdit *field = monoField(name, QObject::tr("Port"), 6, parent);
    field->setValidator(new QIntValidator(0, 65535, field));
    field->setMaximumWidth(Theme::of(parent).scaled(80));
    return field;
}

SegmentedControl *engineChoice(QWidget *parent)
{
    auto *choice = new SegmentedControl(QStringLiteral("engine"),
                                        {QObject::tr("Porthole"), QObject::tr("Qt")}, parent);
    choice->setAccessibleName(QObject::tr("Engine"));
    choice->setToolTip(QObject::tr("Porthole's own engine shows every system call, half-close and reset. "
                                   "Qt's shows what QTcpSocket, QUdpSocket, QLocalSocket and their servers make of the same exchange."));
    return choice;
}

SegmentedControl *securityChoice(QWidget *parent)
{
    auto *choice = new SegmentedControl(QStringLiteral("security"), {QObject::tr("None"), QStringLiteral("TLS")}, parent);
    choice->setAccessibleName(QObject::tr("Security"));
    choice->setToolTip(QObject::tr("TLS encrypts what is sent and shows who the other side is. The log shows both: what "
                                   "crosses the network, and what it says."));
    return choice;
}

Engine engineOf(const SegmentedControl *choice)
{
    return choice->current() == 1 ? Engine::Qt : Engine::Native;
}

QComboBox *ipChoiceBox(QWidget *parent)
{
    auto *box = new QComboBox(parent);
    box->setObjectName(QStringLiteral("ipChoice"));
    box->setAccessibleName(QObject::tr("IP version"));
    box->addItems({QObject::tr("IPv6 or IPv4"), QObject::tr("IPv4 only"), QObject::tr("IPv6 only")});
    return box;
}

IpChoice ipChoiceOf(const QComboBox *box)
{
    return IpChoice(box->currentIndex());
}

// A frame around it scrolls what does not fit: its height is the room there is.
PlainLabel *unixRemark(QWidget *parent)
{
    auto *remark = new PlainLabel({}, Tone::Caution, parent);
    remark->setObjectName(QStringLiteral("unixRemark"));
    remark->setWordWrap(true);
    remark->hide();
    return remark;
}

void showUnixRemark(PlainLabel *remark, const UnixOffers &offers)
{
    remark->setText(QString(offers.remark() % QLatin1Char(' ') % offers.remarkDetail()).trimmed());
    remark->setVisible(!remark->text().isEmpty());
}

namespace {

class PasteFilter : public QObject
{
public:
    PasteFilter(QLineEdit *field, std::function<void(const QString &)> take) : QObject(field), m_field(field), m_take(std::move(take))
    {
        field->installEventFilter(this);
    }

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        const bool paste = event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->matches(QKeySequence::Paste);
        if (!paste)
            return QObject::eventFilter(watched, event);
        m_field->paste();
        if (m_field->text().contains(QLatin1Char(':')))
            m_take(m_field->text());
        return true;
    }

private:
    QLineEdit *m_field;
    const std::function<void(const QString &)> m_take;
};

} // namespace

void takePasted(QLineEdit *host, const std::function<void(const QString &)> &take)
{
    new PasteFilter(host, take); // the field's own
}

void offerNow(QLineEdit *field)
{
    if (!field->hasFocus() || !field->completer())
        return;
    field->completer()->setCompletionPrefix(field->text());
    field->completer()->complete();
}

namespace {

// What can be seen of it at once.
bool isLowerThan(const QWidget *panel, int height)
{
    const QWidget *frame = panel->parentWidget();
    const int room = frame ? std::min(panel->height(), frame->height()) : panel->height();
    return room < Theme::of(panel).scaled(height);
}

} // namespace

bool isLow(const QWidget *panel)
{
    return isLowerThan(panel, 400);
}

InlineTrouble::Room roomForTrouble(const QWidget *panel)
{
    return isLowerThan(panel, 280) ? InlineTrouble::Room::Scarce : isLow(panel) ? InlineTrouble::Room::Low : InlineTrouble::Room::Usual;
}

QPushButton *foldButton(QWidget *options, QWidget *parent)
{
    auto *button = new QPushButton(Theme::icon(QStringLiteral("settings")), QObject::tr("Options"), parent);
    button->setObjectName(QStringLiteral("options"));
    button->setCheckable(true);
    options->hide();
    QObject::connect(button, &QPushButton::toggled, options, &QWidget::setVisible);
    return button;
}

} // namespace porthole
