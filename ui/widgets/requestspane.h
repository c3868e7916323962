// Messages to take up again: those that were named and kept, and those that were sent.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/composestore.h"
#include "ui/widgets/seams.h"

#include <QStandardItemModel>
#include <QWidget>

class QLineEdit;
class QPushButton;
class QTreeView;

namespace porthole {

class LongJob;
class PlainLabel;

class RequestsPane : public QWidget
{
    Q_OBJECT
public:
    explicit RequestsPane(const Seams &seams, QWidget *parent = nullptr);

    void setStore(ComposeStore *store, const QString &protocol);
    // What is saved under a name; nothing: what stands in the editor is no message.
    void setWritten(const std::optional<Request> &request);
    void refresh(); // in a moment: files are read for it
    void setCanSend(bool can);

Q_SIGNALS:
    void useWanted(const porthole::Request &request);
    void sendBytesWanted(const QByteArray &bytes); // as they were sent
    void sendWanted(const porthole::Request &request);

private:
    QWidget *buildButtons();
    QWidget *buildLimits();
    QByteArray chosenBytes() const;
    void addRow(const QString &name, const Request &request);
    void show(const QList<RequestShelf::Glance> &saved);
    void fill(const QList<RequestShelf::Glance> &saved);
    Result<Request> chosen() const;
    QString chosenName() const; // of a saved one; empty: it is none
    QVariant chosenSent() const; // the Request; invalid: it is none that was sent
    void use(bool send);
    void save();
    void saveAsFile();
    void write(const QString &name, const Request &request);
    void rename(QStandardItem *item);
    void removeChosen();
    void openFile();
    void complain(const Result<void> &done);
    void enable();

    const Seams &m_seams;
    ComposeStore *m_store = nullptr;
    QString m_protocol;
    std::optional<Request> m_written;
    LongJob *m_reading = nullptr;
    QStandardItemModel m_model;
    QTreeView *m_list;
    QLineEdit *m_name;
    QPushButton *m_save;
    QPushButton *m_saveAs;
    QPushButton *m_use;
    QPushButton *m_send;
    QPushButton *m_same = nullptr;
    QPushButton *m_rename;
    QPushButton *m_delete;
    PlainLabel *m_problem;
    bool m_canSend = false;
    bool m_filling = false;
};

} // namespace porthole
