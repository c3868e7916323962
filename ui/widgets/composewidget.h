// Sending by hand: text, a template, hex, Base64 or a file, with a preview of exactly what will go; once or again and again.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/compose/request.h"
#include "core/session/series.h"
#include "core/session/snapshots.h"
#include "core/settings/systemingredients.h"
#include "ui/widgets/composestore.h"
#include "ui/widgets/seams.h"

#include <QWidget>

class QPushButton;
class QStackedWidget;
class QToolButton;

namespace porthole {

class ComposeOptions;
class ElidedLabel;
class FileSendPane;
class MonoText;
class PlainLabel;
class RequestsPane;
class SegmentedControl;
class SeriesRow;
class WrapRow;

class ComposeWidget : public QWidget
{
    Q_OBJECT
public:
    enum Mode { TextMode, TemplateMode, HexMode, Base64Mode, FileMode };

    explicit ComposeWidget(const Seams &seams, QWidget *parent = nullptr);

    // Where messages are remembered; `protocol` parts those that were sent. nullptr: only here, as long as it lives.
    void setStore(ComposeStore *store, const QString &protocol);
    // Whether sending is possible now; `why` is said where the byte count stands when it is not.
    void setReady(bool ready, const QString &why = {});
    void setFileProgress(const FileProgress &progress);
    void setSeries(const SeriesProgress &progress);
    void setMode(Mode mode);
    void setLineEnd(LineEnd end);
    // What is written may go across the lab's link, too: whoever makes this says where to.
    void offerLab(bool offered);
    // A message without a byte can be sent, too: a datagram.
    void setTakesEmpty(bool takes);
    // There is little room in height.
    void setLow(bool low);
    Mode mode() const;
    void sendNow(); // or begins to send again and again, or ends that

    // What is written and not sent yet, in each of the ways.
    struct Draft {
        QString text;
        QString hex;
        QString base64;
        QString file;
        Mode mode = TextMode;
        bool selected = false;  // all of it: what is typed next takes its place
        bool secret = false;
    };
    Draft draft() const;
    void setDraft(const Draft &draft);

Q_SIGNALS:
    void sendWanted(const QByteArray &bytes, bool secret);
    void seriesWanted(const porthole::SeriesWish &wish);
    void seriesStopWanted();
    void sendFileWanted(const QString &path);
    void cancelFileWanted();
    // Once, or as often as "again and again" says.
    void labWanted(const porthole::SeriesWish &wish);
    void labFileWanted(const QString &path, bool secret);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void keepHint();
    void buildTop(WrapRow *row);
    void buildTools();
    void buildEditors();
    static QString secretWords(bool offered);
    QToolButton *tool(const QString &name, const QString &icon, const QString &words);
    MonoText *editor() const;
    Request written() const;
    void showRequest(const Request &request);
    void showPage();
    void changed();  // what is written is another message
    void refresh();
    void refreshFile();
    void enableSend(bool any);
    void showMessage(const QByteArray &bytes, bool determined);
    bool isStillTyped(const ParseProblem &problem) const;
    void showProblem(const ParseProblem *problem);
    bool render(const Template &message, QByteArray &bytes);
    void startSeries(const Template &message);
    void sendInLab();
    void remember(const QByteArray &bytes);
    void offerSecret(bool can);
    void setSecret(bool on);
    bool isSecret() const;
    void recall(int step);
    void putBack();  // what was not sent, as it was before anything was recalled
    void showDraft(const Draft &draft);
    void takeUp(const Request &request, bool send);

    const Seams &m_seams;
    ComposeStore m_own;
    ComposeStore *m_store = &m_own;
    QString m_protocol;
    SegmentedControl *m_modes;
    ComposeOptions *m_options;
    QWidget *m_optionsGroup = nullptr;
    QToolButton *m_secret = nullptr;
    QToolButton *m_repeat = nullptr;
    QToolButton *m_saved = nullptr;
    QStackedWidget *m_pages;
    MonoText *m_text;
    MonoText *m_hex;
    MonoText *m_base64;
    FileSendPane *m_file;
    RequestsPane *m_requests;
    SeriesRow *m_series = nullptr;
    ElidedLabel *m_preview;
    ElidedLabel *m_bytes;
    PlainLabel *m_problem;
    QToolButton *m_lab = nullptr;
    QPushButton *m_send = nullptr;
    SystemIngredients m_ingredients;
    SeriesProgress m_progress;
    quint64 m_number = 0;      // of the next message of what is written
    qsizetype m_recalled = -1; // -1: what was not sent yet, the one after the newest
    Draft m_unsent;            // while another is recalled
    Request m_unsentOptions;   // how it was written
    bool m_secretOffered = true;
    bool m_secretHeld = false; // while it is not offered
    bool m_takesEmpty = false;
    bool m_isEmpty = false;    // what would be sent
    bool m_low = false;
    bool m_ready = false;
    QString m_whyNot;
};

} // namespace porthole
