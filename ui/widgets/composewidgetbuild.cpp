// What sending by hand is made of: the row of ways and tools, an editor for each way, what is shown below.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/composewidget.h"

#include "ui/theme/portholestyle.h"
#include "ui/widgets/composeoptions.h"
#include "ui/widgets/filesendpane.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/pages.h"
#include "ui/widgets/requestspane.h"
#include "ui/widgets/segmentedcontrol.h"
#include "ui/widgets/seriesrow.h"
#include "ui/widgets/words.h"
#include "ui/widgets/wraprow.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QToolButton>

namespace porthole {

ComposeWidget::ComposeWidget(const Seams &seams, QWidget *parent)
    : QWidget(parent), m_seams(seams),
      m_modes(new SegmentedControl(QStringLiteral("composeMode"),
                                   {tr("Text"), tr("Template"), tr("Hex"), QStringLiteral("Base64"), tr("File")}, this)),
      m_options(new ComposeOptions(this)),
      m_preview(new ElidedLabel(Tone::Secondary, this)),
      m_bytes(new ElidedLabel(Tone::Secondary, this)),
      m_problem(new PlainLabel({}, Tone::Trouble, this))
{
    setObjectName(QStringLiteral("compose"));
    setAcceptDrops(true);
    m_problem->setObjectName(QStringLiteral("composeProblem"));
    m_problem->setWordWrap(true);
    m_problem->hide();
    auto *top = new WrapRow(this);
    // In the order of the eye: it is that of the Tab key.
    buildTop(top);
    m_series = new SeriesRow(this);
    buildEditors();
    m_series->hide();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(top);
    column->addWidget(m_series);
    column->addWidget(m_pages, 1);
    column->addWidget(m_problem);
    auto *shown = new QHBoxLayout;
    shown->setContentsMargins(0, 0, 0, 0);
    shown->addWidget(m_preview);
    shown->addSpacing(metrics::Gap);
    shown->addWidget(m_bytes, 1);
    column->addLayout(shown);

    connect(m_modes, &SegmentedControl::chosen, this, [this](int mode) { setMode(Mode(mode)); });
    connect(m_send, &QPushButton::clicked, this, &ComposeWidget::sendNow);
    connect(m_options, &ComposeOptions::changed, this, &ComposeWidget::changed);
    connect(m_secret, &QToolButton::toggled, this, &ComposeWidget::refresh);
    connect(m_series, &SeriesRow::changed, this, &ComposeWidget::refresh);
    setMode(TextMode);
}

void ComposeWidget::buildTop(WrapRow *row)
{
    m_preview->setObjectName(QStringLiteral("composePreview"));
    m_preview->setElideMode(Qt::ElideRight);
    m_preview->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred); // it says why nothing can be sent
    m_bytes->setObjectName(QStringLiteral("composeBytes"));
    m_bytes->setElideMode(Qt::ElideRight);
    m_bytes->setFont(Theme::of(this).monoFont());
    buildTools();
    auto *end = new QWidget(this);
    auto *last = new QHBoxLayout(end);
    last->setContentsMargins(0, 0, 0, 0);
    last->addStretch(1);
    last->addWidget(m_secret);
    last->addWidget(m_saved);
    last->addWidget(m_repeat);
    last->addWidget(m_lab);
    last->addWidget(m_send);
    row->add({m_modes});
    m_optionsGroup = row->add({m_options});
    row->add({end}, true);
}

void ComposeWidget::buildTools()
{
    m_secret = tool(QStringLiteral("composeSecret"), QStringLiteral("lock"), secretWords(true));
    m_saved = tool(QStringLiteral("composeSaved"), QStringLiteral("folder"), tr("Messages that were saved or sent before"));
    m_repeat = tool(QStringLiteral("composeRepeat"), QStringLiteral("reconnect"), tr("Send again and again"));
    // Its words stand in the tip: beside it they would cost a line in a window of usual width.
    m_lab = tool(QStringLiteral("composeLab"), QStringLiteral("lab"), tr("In the lab"));
    m_lab->setCheckable(false);
    m_lab->setToolTip(plainToolTip(tr("In the lab: the same message between two hosts, across a link whose faults you choose, to a listener "
                                      "that answers. It needs no connection, and nothing goes to whom you are connected to.")));
    m_lab->hide();
    m_send = new QPushButton(tr("Send"), this);
    m_send->setObjectName(QStringLiteral("composeSend"));
    connect(m_repeat, &QToolButton::toggled, this, [this](bool on) {
        m_series->setVisible(on);
        refresh();
    });
    connect(m_saved, &QToolButton::toggled, this, &ComposeWidget::showPage);
    connect(m_lab, &QToolButton::clicked, this, &ComposeWidget::sendInLab);
}

QToolButton *ComposeWidget::tool(const QString &name, const QString &icon, const QString &words)
{
    auto *button = new QToolButton(this);
    button->setObjectName(name);
    button->setIcon(Theme::icon(icon));
    button->setCheckable(true);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setToolTip(words);
    button->setAccessibleName(words);
    return button;
}

void ComposeWidget::buildEditors()
{
    m_pages = new Pages(this);
    m_text = new MonoText(m_pages);
    m_text->setObjectName(QStringLiteral("composeText"));
    m_text->setAccessibleName(tr("Text to send"));
    m_hex = new MonoText(m_pages);
    m_hex->setObjectName(QStringLiteral("composeHex"));
    m_hex->setAccessibleName(tr("Bytes to send, in hexadecimal"));
    m_hex->setPlaceholderText(tr("48 65 6c 6c 6f, 0x48,0x65, 48:65, or a whole hex dump from anywhere"));
    m_base64 = new MonoText(m_pages);
    m_base64->setObjectName(QStringLiteral("composeBase64"));
    m_base64->setAccessibleName(tr("Bytes to send, in Base64"));
    m_base64->setPlaceholderText(tr("SGVsbG8=, with or without line breaks and padding"));
    m_file = new FileSendPane(m_seams, m_pages);
    m_requests = new RequestsPane(m_seams, m_pages);
    m_requests->setStore(m_store, m_protocol);
    for (MonoText *edit : {m_text, m_hex, m_base64}) {
        edit->setMinimumHeight(40);
        edit->installEventFilter(this);
        // A file dropped on an editor is sent as a file, not typed as its address.
        edit->setAcceptDrops(false);
        connect(edit, &QPlainTextEdit::textChanged, this, [this] {
            m_recalled = -1; // another one that is not sent yet
            changed();
        });
        m_pages->addWidget(edit);
    }
    m_pages->addWidget(m_file);
    m_pages->addWidget(m_requests);
    connect(m_file, &FileSendPane::pathChanged, this, &ComposeWidget::refresh);
    connect(m_file, &FileSendPane::cancelWanted, this, &ComposeWidget::cancelFileWanted);
    connect(m_requests, &RequestsPane::useWanted, this, [this](const Request &request) { takeUp(request, false); });
    connect(m_requests, &RequestsPane::sendBytesWanted, this, [this](const QByteArray &bytes) { Q_EMIT sendWanted(bytes, false); });
    connect(m_requests, &RequestsPane::sendWanted, this, [this](const Request &request) { takeUp(request, true); });
}

} // namespace porthole
