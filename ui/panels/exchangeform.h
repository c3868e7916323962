// What to fetch: the address, and what only some protocols know behind "Options".
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/registry.h"

#include <QVariantMap>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPushButton;
class QToolButton;

namespace porthole {

class MonoText;

class ExchangeForm : public QWidget
{
    Q_OBJECT
public:
    explicit ExchangeForm(QWidget *parent = nullptr);

    void setUrl(const QUrl &url);
    QString address() const; // as it is written, without a password
    // As written, or what is wrong with it.
    Result<FetchRequest> request() const;
    QVariantMap values() const; // without the password
    void setValues(const QVariantMap &values);
    void setRunning(bool running, bool everRun);
    void setCanGoBack(bool can);
    void setRecent(const QStringList &addresses);
    // The cursor stands where the next thing is typed; `host`: on the name of the machine.
    void focusUrl();
    void focusHost();

Q_SIGNALS:
    void fetchWanted();
    void stopWanted();
    void backWanted();

private:
    QWidget *buildOptions();
    QWidget *buildTexts(QWidget *parent);
    void fitProtocol();
    Result<QUrl> url() const;
    Result<QList<std::pair<QByteArray, QByteArray>>> fields() const;
    bool hasOptions() const;

    QToolButton *m_back;
    QComboBox *m_method;
    QLineEdit *m_url;
    QPushButton *m_fetch;
    QPushButton *m_unfold = nullptr;
    QCheckBox *m_follow = nullptr;
    QCheckBox *m_decode = nullptr;
    QLineEdit *m_user = nullptr;
    QLineEdit *m_password = nullptr;
    MonoText *m_fields = nullptr;
    MonoText *m_body = nullptr;
    QWidget *m_options = nullptr;
    QStringList m_recent;
    bool m_running = false;
};

} // namespace porthole
